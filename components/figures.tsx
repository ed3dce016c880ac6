/** Three figures, never one "burn rate": they disagree exactly when the person must look. */
import type {AccountView} from '../lib/domain/view.ts';
import {money} from './format.ts';
import {t} from './text.ts';
import {burnText, isEstimated} from './words.ts';

export function Figures({account}: {account: AccountView}) {
  const {last24h, usualDay, currency} = account;
  const spent = (micros: number | undefined) => (micros === undefined ? undefined : money(micros, currency));
  const all = [
    {id: 'burn', label: isEstimated(account) ? 'figure_now_estimate' : 'figure_now', text: burnText(account)},
    {id: 'last24h', label: 'figure_last24h', text: spent(last24h)},
    {
      id: 'usual',
      label: usualDay === undefined ? 'figure_usual_later' : 'figure_usual',
      text: spent(usualDay),
    },
  ];
  // What another provider cannot tell is not missed.
  const told = account.inConsole ? all : all.filter(({text}) => text !== undefined);
  if (told.length === 0) return null;
  return (
    <dl class="figures">
      {told.map(({id, label, text}) => (
        <Figure key={id} id={id} label={t(label)} text={text} />
      ))}
    </dl>
  );
}

/** An unknown figure is said in a word, never shown as zero. */
function Figure({id, label, text}: {id: string; label: string; text: string | undefined}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class={text === undefined ? 'unknown' : undefined} data-figure={id}>
        {text ?? t('figure_unknown')}
      </dd>
    </div>
  );
}
