/** How a key that can only read is made: the way there, and each step beside a drawing of what it looks like there. */
import type {ComponentChildren} from 'preact';
import {Icon} from '../icon.tsx';
import type {ConnectTarget} from '../options/connect-form.tsx';
import {t} from '../text.ts';

/** As Runpod's console, which is in English for everybody, writes them (docs.runpod.io/get-started/api-keys, 2026-11). */
const THERE = {
  keys: 'API Keys',
  make: 'Create API Key',
  name: 'podometer',
  permissions: ['All', 'Restricted', 'Read Only'],
  create: 'Create',
  made: 'rpa_••••••••••••',
} as const;

export function MakeKey({target}: {target: ConnectTarget}) {
  return (
    <div class="stack">
      <p>{t('welcome_make_why')}</p>
      <div class="actions">
        <a class="button" href={target.keyUrl} target="_blank" rel="noreferrer">
          {t('options_how_link', target.name)} <Icon name="link" label={t('tab_opens')} />
        </a>
      </div>
      <ol class="picture">
        <Shown text={t('welcome_make_open', THERE.keys, THERE.make)}>
          <b>{THERE.keys}</b>
          <span class="press">{THERE.make}</span>
        </Shown>
        <Shown text={t('welcome_make_name', THERE.name)}>
          <span class="field">{THERE.name}</span>
        </Shown>
        <Shown text={t('welcome_make_scope', THERE.permissions[2])}>
          {THERE.permissions.map(name => (
            <span key={name} class={name === THERE.permissions[2] ? 'radio on' : 'radio'}>
              {name}
            </span>
          ))}
        </Shown>
        <Shown text={t('welcome_make_copy', THERE.create)}>
          <span class="press">{THERE.create}</span>
          <code>{THERE.made}</code>
        </Shown>
      </ol>
      <p class="sub">{t('welcome_make_elsewhere', THERE.keys)}</p>
    </div>
  );
}

/** The sentence is the step; what is drawn says nothing more. */
const Shown = ({text, children}: {text: string; children: ComponentChildren}) => (
  <li>
    <span>{text}</span>
    <span class="drawn" aria-hidden="true" dir="ltr">
      {children}
    </span>
  </li>
);
