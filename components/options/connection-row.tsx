/** One connection: whose key, how it is doing, its last figures, and what can be done about it. */
import {useState} from 'preact/hooks';
import type {AccountView} from '../../lib/domain/view.ts';
import type {KeySlot} from '../../lib/messages.ts';
import {BalanceForm} from '../balance-form.tsx';
import {CanRead} from '../can-read.tsx';
import {Caveats} from '../caveats.tsx';
import {money} from '../format.ts';
import {Icon} from '../icon.tsx';
import {earlierMonth} from '../period.ts';
import {StateLine} from '../state-line.tsx';
import {t} from '../text.ts';
import {asOfText, balanceText, burnText, headline, isEstimated} from '../words.ts';
import {RowChanges, type RowVault} from './row-changes.tsx';
import {SLOT_ICONS} from './slot-choice.tsx';

/** Each settles when the background has done it; a failed one rejects. */
export interface ConnectionActions {
  rename(id: string, label: string): Promise<unknown>;
  remove(id: string): Promise<unknown>;
  /** µ$; null forgets the typed balance. */
  typeBalance(id: string, amount: number | null): Promise<unknown>;
  choose(id: string): Promise<unknown>;
  refresh(id: string): Promise<unknown>;
}

export interface ConnectionRowProps {
  account: AccountView;
  now: number;
  /** The last four characters of its key. */
  keyTail: string | undefined;
  slot: KeySlot | undefined;
  /** Left out while the vault cannot be used. */
  keeping: RowVault | undefined;
  keyUrl: string | undefined;
  /** Left out while there is nothing to choose between. */
  choice: {chosen: boolean} | undefined;
  actions: ConnectionActions;
  /** Leads to the field that unlocks. */
  onUnlock: () => void;
}

export function ConnectionRow(props: ConnectionRowProps) {
  const {account, now, keyTail, slot, keeping, keyUrl, choice, actions, onUnlock} = props;
  const [failed, setFailed] = useState(false);
  const run: Run = work =>
    void work.then(
      () => setFailed(false),
      () => setFailed(true),
    );
  const {id, label} = account;
  const refresh = () => run(actions.refresh(id));
  return (
    <article class={account.stale ? 'connection old' : 'connection'} data-connection={id}>
      <RowChanges {...{id, label, now, slot, keeping, keyUrl, actions, run}} provider={account.providerName}>
        <RowTitle account={account} now={now} keyTail={keyTail} slot={slot} />
      </RowChanges>
      <div aria-live="polite">
        <StateLine account={account} now={now} onRefresh={refresh} onUnlock={keeping && onUnlock} />
        {failed && <p class="tone-bad">{t('options_failed')}</p>}
      </div>
      {account.asOf !== undefined && <RowFigures account={account} now={now} />}
      <Caveats account={account} />
      {account.inConsole && account.asOf !== undefined && <CanRead account={account} quiet />}
      {choice && <Choice chosen={choice.chosen} onChoose={() => run(actions.choose(id))} />}
      {account.notices.includes('no-balance') && (
        <BalanceForm
          typed={account.balance?.reckoned ?? false}
          onBalance={amount => run(actions.typeBalance(id, amount))}
        />
      )}
    </article>
  );
}

/** Runs a change and notes whether it worked. */
export type Run = (work: Promise<unknown>) => void;

function Choice({chosen, onChoose}: {chosen: boolean; onChoose: () => void}) {
  return (
    <label class="choice">
      <input type="radio" name="chosen" checked={chosen} onChange={onChoose} />
      {t('options_choose')}
    </label>
  );
}

type RowTitleProps = Pick<ConnectionRowProps, 'account' | 'now' | 'keyTail' | 'slot'>;

function RowTitle({account, now, keyTail, slot}: RowTitleProps) {
  const well = account.state === 'ok' && !account.stale;
  const facts = [
    account.providerName,
    ...(keyTail ? [t('options_key_tail', keyTail)] : []),
    ...(well ? [asOfText(account, now) ?? ''] : []),
  ];
  return (
    <div>
      <h3 dir="auto">{account.label}</h3>
      <p class="sub">
        {well && (
          <span class="tone-ok">
            <Icon name="check" /> {t('sync_ok')}
            {' · '}
          </span>
        )}
        {facts.join(' · ')}
        {slot && (
          <>
            {' · '}
            <span class="whole" data-figure="slot">
              <Icon name={SLOT_ICONS[slot]} /> {t(`row_slot_${slot}`)}
            </span>
          </>
        )}
      </p>
    </div>
  );
}

function RowFigures({account, now}: {account: AccountView; now: number}) {
  const {month, currency, inConsole, runway} = account;
  const earlier = earlierMonth(account, now);
  const all: [id: string, text: string | undefined][] = [
    ['runway', runway.kind === 'unknown' && !inConsole ? undefined : headline(account, now).text],
    ['balance', runway.kind === 'postpaid' ? undefined : balanceText(account)],
    ['burn', burnText(account)],
    ['month', month && money(month.amount, currency)],
  ];
  // What another provider cannot tell is not missed, nor a balance where none can run out.
  const isMissed = (id: string) => inConsole && !(id === 'balance' && runway.kind === 'postpaid');
  const figures = all.filter(([id, text]) => text !== undefined || isMissed(id));
  return (
    <dl class="figures">
      {figures.map(([id, text]) => (
        <div key={id}>
          <dt>
            {id === 'month' && earlier ? earlier : t(`options_${id}`)}
            {id === 'burn' && isEstimated(account) && <span class="mark"> · {t('mark_estimate')}</span>}
          </dt>
          <dd class={text === undefined ? 'unknown' : undefined} data-figure={id}>
            {text ?? t('figure_unknown')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
