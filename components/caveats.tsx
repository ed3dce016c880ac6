/** What has to be known about the figures of a connection, one sentence each. */
import type {AccountView} from '../lib/domain/view.ts';
import {sentencesText, t} from './text.ts';

export function Caveats({account: {caveats}}: {account: AccountView}) {
  if (!caveats) return null;
  return (
    <small class="sub" data-figure="caveats">
      {sentencesText(caveats.map(code => t(`caveat_${code}`)))}
    </small>
  );
}
