/** Each permission with the reason for it; the last two are optional and not granted at install. */
import {t} from '../text.ts';

const REACH = ['storage', 'alarms', 'api', 'console', 'notifications', 'idle'] as const;

export function Reach() {
  return (
    <>
      <dl class="reach">
        {REACH.map(id => (
          <div key={id}>
            <dt>{t(`reach_${id}`)}</dt>
            <dd>{t(`reach_${id}_why`)}</dd>
          </div>
        ))}
      </dl>
      <p class="sub">{t('reach_nothing_else')}</p>
    </>
  );
}
