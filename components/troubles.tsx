/** What is wrong with stored data, one sentence each, above everything else. */
import type {View} from '../lib/domain/view.ts';
import {t} from './text.ts';

export function Troubles({view}: {view: View | undefined}) {
  return (
    <>
      {view?.troubles?.map(trouble => (
        <p key={trouble} class="sub tone-warn" role="status" data-trouble={trouble}>
          {t(`trouble_${trouble}`)}
        </p>
      ))}
    </>
  );
}
