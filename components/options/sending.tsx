/** A secret on its way to the background, and the words about how it went. It stands in its field only, never in state or props. */
import {useRef, useState} from 'preact/hooks';
import type {SecretEntry} from '../../lib/messages.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {clock, until} from '../format.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';

/** `refusal` is a code with its sentence in `_locales` as `key_<code>`. */
export type SecretResult = {ok: true} | {ok: false; refusal: string};
/** Settles when the background has answered and the page was told of the vault as it is then. */
export type SendSecret = (entry: SecretEntry) => Promise<SecretResult>;

export type Phase = {at: 'idle' | 'busy' | 'done'} | {at: 'refused'; refusal: string};

export interface Sending {
  phase: Phase;
  /** One at a time; undefined while another is under way. Asks before its first `await`, for a consent needs the click. */
  send(entry: SecretEntry): Promise<SecretResult | undefined>;
  /** Says no without asking, e.g. to a passphrase that is plainly too short. */
  refuse(refusal: string): void;
  /** What was said of the last one goes when the next is begun. */
  begin(): void;
}

export function useSending(onSecret: SendSecret): Sending {
  const busy = useRef(false);
  const [phase, setPhase] = useState<Phase>({at: 'idle'});
  const refuse = (refusal: string) => setPhase({at: 'refused', refusal});
  const send = async (entry: SecretEntry): Promise<SecretResult | undefined> => {
    if (busy.current) return undefined;
    busy.current = true;
    setPhase({at: 'busy'});
    const result = await onSecret(entry);
    busy.current = false;
    setPhase(result.ok ? {at: 'done'} : {at: 'refused', refusal: result.refusal});
    return result;
  };
  const begin = () => setPhase(last => (last.at === 'done' ? {at: 'idle'} : last));
  return {phase, send, refuse, begin};
}

export interface SendingLineProps {
  id: string;
  phase: Phase;
  busy: string;
  done: string;
  /** By default the refusal's own sentence. */
  refused?: string;
}

/** Always in the page, so that a change in it is read out. */
export function SendingLine({id, phase, busy, done, refused}: SendingLineProps) {
  const {at} = phase;
  const tone = {idle: 'plain', busy: 'plain', done: 'ok', refused: 'bad'}[at];
  const text = {idle: '', busy, done, refused: refused ?? refusalOf(phase)}[at];
  return (
    <p id={id} class={`outcome tone-${tone}`} aria-live="polite" data-phase={at}>
      {at === 'refused' && <Icon name="alert" />}
      {at === 'done' && <Icon name="check" />}
      <span>{text}</span>
    </p>
  );
}

const refusalOf = (phase: Phase): string => (phase.at === 'refused' ? t(`key_${phase.refusal}`) : '');

/** Whether the background would refuse every passphrase now. */
export const isWaiting = ({waitUntil}: VaultInfo, now: number): boolean => (waitUntil ?? 0) > now;

/** After too many wrong passphrases: when the next may be tried. Not read out each minute. */
export function WaitLine({vault, now}: {vault: VaultInfo; now: number}) {
  const {waitUntil = 0} = vault;
  if (waitUntil <= now) return null;
  return (
    <p class="outcome tone-warn" data-figure="wait">
      <Icon name="clock" />
      <span>
        {waitUntil - now < 60_000
          ? t('vault_waits_short')
          : t('vault_waits', clock(waitUntil, now), until(waitUntil, now))}
      </span>
    </p>
  );
}
