// @vitest-environment happy-dom
/** Whatever the vault's state and whichever form is open: each control has a name, each id stands once, each reference leads somewhere. */
import {describe, expect, it} from 'vitest';
import {DEFAULTS} from '../../lib/domain/settings.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {LOCKED, optionsProps, UNLOCKED, VAULT} from '../../tests/fixtures/options-page.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {NOW, sampleAccount} from '../../tests/fixtures/sample-view.ts';
import {Options} from './options.tsx';

const page = testPage();
const states: Record<string, VaultInfo> = {
  fresh: {...VAULT, state: 'empty'},
  'no device key': {...VAULT, state: 'empty', device: false},
  device: VAULT,
  locked: {...LOCKED, notice: {kind: 'tampered', at: NOW}},
  waiting: {...LOCKED, waitUntil: NOW + 90_000},
  unlocked: {...UNLOCKED, locksAt: NOW + 90_000},
  broken: {...VAULT, state: 'broken'},
  newer: {...VAULT, state: 'newer'},
  unavailable: {...VAULT, state: 'unavailable'},
};
const OPENERS = ['rename', 'move', 'remove', 'change', 'forget', 'reset', 'erase'];

/** What a screen reader says of a control. */
function nameOf(element: Element): string {
  const {labels} = element as HTMLInputElement;
  const told =
    element.getAttribute('aria-label') ?? [...(labels ?? [])].map(label => label.textContent).join(' ');
  return (told || element.textContent || '').trim();
}

const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];

function complaints(): string[] {
  const ids = all('[id]').map(({id}) => id);
  const references = ['aria-describedby', 'aria-controls', 'for'].flatMap(attribute =>
    all(`[${attribute}]`).flatMap(element => (element.getAttribute(attribute) ?? '').split(' ')),
  );
  return [
    ...all('button, input:not([hidden]), select, a, [role=alertdialog]')
      .filter(element => nameOf(element) === '')
      .map(element => `no name: ${element.outerHTML.slice(0, 120)}`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `twice: ${id}`),
    ...references.filter(id => !ids.includes(id)).map(id => `leads nowhere: ${id}`),
  ];
}

describe.each(Object.entries(states))('%s', (_what, vault) => {
  it.each(['nothing', ...OPENERS])('with %s open', async opener => {
    const slot = vault.passphrase === 'none' ? 'device' : 'passphrase';
    const props = {...optionsProps([sampleAccount()], vault, {a1: slot}), settings: DEFAULTS};
    page.draw(<Options {...props} />);
    if (page.has(`[data-do=${opener}]`)) await page.press(`[data-do=${opener}]`);
    if (page.has('[data-slot=passphrase] input')) await page.press('[data-slot=passphrase] input');
    expect(complaints()).toEqual([]);
  });
});

it('these checks bite', () => {
  page.draw(
    <div id="a">
      <button type="button" aria-controls="gone" />
      <i id="a" />
    </div>,
  );
  expect(complaints()).toHaveLength(3);
});
