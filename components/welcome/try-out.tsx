/** First of all it can be seen: a made-up account, drawn here from the same view as on every other surface. */

import {consoleUrl} from '../../lib/domain/console-pages.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {DemoLine} from '../demo-line.tsx';
import {Figures} from '../figures.tsx';
import {Finding} from '../finding.tsx';
import {Icon} from '../icon.tsx';
import {RunwayLine} from '../runway-line.tsx';
import {t} from '../text.ts';

export interface TryOutProps {
  /** The sample, while the demo is on. */
  account: AccountView | undefined;
  now: number;
  onDemo: (on: boolean) => void;
}

const SHOWN = 3;

export function TryOut({account, now, onDemo}: TryOutProps) {
  return (
    <div class="stack">
      <p aria-live="polite">{t(account ? 'welcome_try_on' : 'welcome_try_why')}</p>
      {account && <Sample account={account} now={now} />}
      <div class="actions" key="switch">
        <button
          type="button"
          class={account ? undefined : 'primary'}
          data-do={account ? 'end-demo' : 'demo'}
          onClick={() => onDemo(!account)}
        >
          {t(account ? 'demo_end' : 'demo_show')}
        </button>
      </div>
    </div>
  );
}

function Sample({account, now}: {account: AccountView; now: number}) {
  return (
    <>
      <div class="sample">
        <DemoLine />
        <RunwayLine account={account} now={now} />
        <Figures account={account} />
        <div>
          {account.findings.slice(0, SHOWN).map(finding => (
            <Finding key={finding.id} finding={finding} now={now} />
          ))}
        </div>
      </div>
      <Places />
    </>
  );
}

/** Where the same figures are found. */
function Places() {
  return (
    <ul class="places">
      <li>
        <Icon name="pin" />
        <span>{t('welcome_place_badge')}</span>
      </li>
      <li>
        <Icon name="device" />
        <span>{t('welcome_place_popup')}</span>
      </li>
      <li>
        <Icon name="link" />
        <span>
          {t('welcome_place_console')}{' '}
          <a href={consoleUrl('pods')} target="_blank" rel="noreferrer">
            {t('popup_console')}
          </a>
        </span>
      </li>
    </ul>
  );
}
