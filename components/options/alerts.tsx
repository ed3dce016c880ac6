/** Alerts: on or off, when they keep quiet, how many a day, and which kinds there are, each with a test. */
import {useRef, useState} from 'preact/hooks';
import {ALERT_DEFAULTS, type AlertSettings} from '../../lib/domain/alerts.ts';
import {t} from '../text.ts';
import {AlertKinds, type SendTest} from './alerts-kinds.tsx';
import {PerDay, Quiet} from './alerts-quiet.tsx';
import {AlertsTrouble, type AlertsTroubleProps} from './alerts-trouble.tsx';
import {regainFocus} from './focus.ts';
import {Saved, type SectionProps, useSaving} from './saving.tsx';

export interface AlertActions {
  /** Asks the browser, in the same click; whether it allows notifications. */
  allow(): Promise<boolean>;
  /** Gives the permission back. */
  giveBack(): Promise<unknown>;
  /** Shows a notification now. Rejects where the system does not take it. */
  test: SendTest;
}

export interface AlertsProps extends SectionProps, Omit<AlertsTroubleProps, 'onAllow'> {
  now: number;
  alertActions: AlertActions;
}

export function Alerts(props: AlertsProps) {
  const {settings, now, alertActions, onSet} = props;
  const {alerts} = settings;
  const [outcome, save] = useSaving(onSet);
  const [refused, setRefused] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const allow = async (): Promise<boolean> => {
    const allowed = await alertActions.allow();
    setRefused(!allowed);
    // The sentence that asked for it is gone, and its button with it.
    if (allowed) regainFocus(root.current);
    return allowed;
  };
  const turn = async () => {
    if (alerts) {
      save({alerts: null});
      await alertActions.giveBack();
    } else if (await allow()) save({alerts: ALERT_DEFAULTS});
  };
  const set = (next: AlertSettings) => save({alerts: next});
  return (
    <div class="stack" data-form="alerts" ref={root}>
      <p class="sub">{t('alerts_why')}</p>
      <OnOff on={alerts !== undefined} onTurn={turn} />
      <p class="saved tone-bad" aria-live="polite">
        {refused && t('alerts_refused')}
      </p>
      {alerts && (
        <>
          <AlertsTrouble {...props} onAllow={() => void allow()} />
          <Quiet {...{alerts, set}} hours={settings.hours} />
          <PerDay {...{alerts, set}} />
          <AlertKinds {...{alerts, set, now}} onTest={alertActions.test} />
        </>
      )}
      <Saved outcome={outcome} />
    </div>
  );
}

function OnOff({on, onTurn}: {on: boolean; onTurn: () => Promise<void>}) {
  const turn = ({currentTarget}: {currentTarget: HTMLInputElement}) => {
    // What the browser answers decides; until then it stands as it is.
    currentTarget.checked = on;
    void onTurn();
  };
  return (
    <label class="choice">
      <input type="checkbox" name="alerts" checked={on} onChange={turn} />
      {t('alerts_on')}
    </label>
  );
}
