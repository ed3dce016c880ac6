/** What is wrong with stored data, one sentence each, above everything else. */
import type {View} from '../lib/domain/view.ts';
import {Icon} from './icon.tsx';
import {t} from './text.ts';

export function Troubles({view}: {view: View | undefined}) {
  return (
    <>
      {view?.troubles?.map(trouble => (
        <div key={trouble} class="state tone-warn" role="status" data-trouble={trouble}>
          <Icon name="alert" label={t('tone_warn')} />
          <p>{t(`trouble_${trouble}`)}</p>
        </div>
      ))}
    </>
  );
}
