/** Every kind of alert: whether it is wanted, what it says and when, and a button that shows one now. */
import {useState} from 'preact/hooks';
import type {Alert} from '../../lib/domain/alerts.ts';
import {sampleAlert} from '../../lib/domain/alerts-samples.ts';
import {ALERT_KINDS, type AlertKind, bodyText} from '../../lib/domain/alerts-words.ts';
import {say, t} from '../text.ts';
import type {PartProps} from './alerts-quiet.tsx';

export interface TestNote extends Pick<Alert, 'key' | 'kind' | 'severity' | 'page'> {
  title: string;
  message: string;
}
export type SendTest = (note: TestNote) => Promise<unknown>;

export interface AlertKindsProps extends PartProps {
  now: number;
  onTest: SendTest;
}

export function AlertKinds({alerts, set, now, onTest}: AlertKindsProps) {
  const {muted} = alerts;
  const [said, setSaid] = useState<{tone: 'ok' | 'bad'; text: string}>();
  const test = (kind: AlertKind) =>
    void onTest(testNote(kind, now)).then(
      () => setSaid({tone: 'ok', text: t('alerts_sent', t(`alerts_kind_${kind}`))}),
      () => setSaid({tone: 'bad', text: t('alerts_not_sent')}),
    );
  const toggle = (kind: AlertKind) =>
    set({
      ...alerts,
      muted: muted.includes(kind) ? muted.filter(other => other !== kind) : [...muted, kind],
    });
  return (
    <fieldset data-part="kinds">
      <legend>{t('alerts_kinds')}</legend>
      <ul class="entries">
        {ALERT_KINDS.map(kind => (
          <Kind key={kind} {...{kind}} wanted={!muted.includes(kind)} onToggle={toggle} onTest={test} />
        ))}
      </ul>
      <p class={`saved tone-${said?.tone ?? 'ok'}`} aria-live="polite" data-figure="tested">
        {said?.text}
      </p>
    </fieldset>
  );
}

interface KindProps {
  kind: AlertKind;
  wanted: boolean;
  onToggle: (kind: AlertKind) => void;
  onTest: (kind: AlertKind) => void;
}

function Kind({kind, wanted, onToggle, onTest}: KindProps) {
  const name = t(`alerts_kind_${kind}`);
  return (
    <li data-kind={kind}>
      <label class="choice what">
        <input type="checkbox" name={kind} checked={wanted} onChange={() => onToggle(kind)} />
        <span>
          {name} <small>{t(`alerts_kind_${kind}_why`)}</small>
        </span>
      </label>
      <button type="button" aria-label={t('alerts_test_name', name)} onClick={() => onTest(kind)}>
        {t('alerts_test')}
      </button>
    </li>
  );
}

/** As it would be told, but marked, and of nobody's account. */
function testNote(kind: AlertKind, now: number): TestNote {
  const alert = sampleAlert(kind, now);
  const {severity, page} = alert;
  const key = `test/${kind}`;
  const title = t('alerts_test_title', say(alert.title, now));
  return {key, kind, severity, page, title, message: bodyText(alert, phrase => say(phrase, now))};
}
