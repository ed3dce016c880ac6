/** What the person put off, with its reason and its end; taken back here. */
import type {AccountView} from '../../lib/domain/view.ts';
import {clock, nameText} from '../format.ts';
import {t} from '../text.ts';
import {Saved, type SectionProps, useListing} from './saving.tsx';

export interface PutOffProps extends SectionProps {
  now: number;
  /** As they are now: what is put off may not be there any more. */
  accounts: readonly AccountView[];
}

export function PutOff({settings: {snoozed, expected}, now, accounts, onSet}: PutOffProps) {
  const {root, outcome, save} = useListing(onSet);
  const findings = Object.entries(snoozed).filter(([, {until}]) => until > now);
  const resources = Object.entries(expected).filter(([, until]) => until > now);
  return (
    <div class="stack" data-form="put-off" ref={root}>
      {findings.length + resources.length === 0 && <p class="sub">{t('putoff_none')}</p>}
      <ul class="entries">
        {findings.map(([id, {until, reason}]) => (
          <Entry
            key={id}
            id={id}
            name={findingName(id, accounts)}
            words={t('putoff_snoozed', t(`snooze_${reason}`), clock(until, now))}
            onBack={() => save({snoozed: without(snoozed, id)})}
          />
        ))}
        {resources.map(([id, until]) => (
          <Entry
            key={id}
            id={id}
            name={resourceName(id, accounts)}
            words={t('putoff_expected', clock(until, now))}
            onBack={() => save({expected: without(expected, id)})}
          />
        ))}
      </ul>
      <Saved outcome={outcome} />
    </div>
  );
}

/** As `snoozeKey` puts it together: `<rule>:<resource id>`, after `<connection>/` where it is of a whole account. */
const KEY = /^(?:([^:]*)\/)?([^:/]*):(.*)$/s;
/** Stands there in place of a resource's id. */
const WHOLE_ACCOUNT = 'account';

/** While a finding is put off, the view does not hold it. */
function findingName(key: string, accounts: readonly AccountView[]): string {
  const [, connection, rule = '', resource = ''] = KEY.exec(key) ?? [];
  const label = accounts.find(({id}) => id === connection)?.label ?? '';
  const name = resource === WHOLE_ACCOUNT ? nameText(label) : resourceName(resource, accounts);
  return [t(`rule_${rule}`), name].filter(Boolean).join(' · ');
}

/** `llama-70b · abc123` where something of the view still names it, else the id. */
function resourceName(id: string, accounts: readonly AccountView[]): string {
  const named = accounts
    .flatMap(({findings, atZero}) => [...findings, ...atZero])
    .find(({resource}) => resource.id === id && resource.name);
  const names = [...new Set([named?.resource.name ?? id, id])];
  return names.map(nameText).join(' · ');
}

interface EntryProps {
  id: string;
  name: string;
  words: string;
  onBack: () => void;
}

function Entry({id, name, words, onBack}: EntryProps) {
  return (
    <li data-entry={id}>
      <span class="what">
        {name} <small>{words}</small>
      </span>
      <button type="button" class="amount" aria-label={t('entry_back', name)} onClick={onBack}>
        {t('putoff_back')}
      </button>
    </li>
  );
}

function without<T>(entries: Readonly<Record<string, T>>, id: string): Record<string, T> {
  const {[id]: _, ...rest} = entries;
  return rest;
}
