// @vitest-environment happy-dom
/** Permissions: each with its reason and state; what is optional is given back, and a host that is missed allowed. */
import {describe, expect, it, vi} from 'vitest';
import {testPage} from '../../tests/fixtures/page.ts';
import {type Permission, Permissions, type PermissionsProps} from './permissions.tsx';

const page = testPage();
const {find, has, text, press} = page;

const HOST: Permission = {
  kind: 'host',
  id: 'https://api.openai.com/*',
  providers: ['OpenAI'],
  isFixed: false,
  isGranted: true,
};
const row = (change: Partial<Permission>): Permission => ({...HOST, providers: [], ...change});
const PERMISSIONS = [
  row({kind: 'name', id: 'storage', isFixed: true}),
  row({kind: 'host', id: 'https://api.runpod.io/*', isFixed: true}),
  row({kind: 'page', id: 'https://a.example/* https://b.example/*', isFixed: true}),
  row({kind: 'name', id: 'idle', isGranted: false}),
  row({kind: 'consent', id: 'authenticationInfo'}),
  HOST,
];

function draw(permissions: readonly Permission[], onPermit: PermissionsProps['onPermit'] = async () => true) {
  page.draw(
    <section>
      <h2 tabIndex={-1}>Permissions</h2>
      <Permissions permissions={permissions} onPermit={onPermit} />
    </section>,
  );
}
const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map(({textContent}) => textContent?.trim());

it('each has its name, its reason and its state, and only what may be given back a button', () => {
  draw(PERMISSIONS);
  expect(texts('h3')).toEqual([
    ...['Storage', 'api.runpod.io', 'a.example, b.example', 'Idle state', 'Authentication information'],
    'api.openai.com',
  ]);
  expect(texts('.whole')).toEqual([
    ...[
      'granted at install',
      'granted at install',
      'granted at install',
      'not granted',
      'granted',
      'granted',
    ],
  ]);
  expect(texts('.what p').every(Boolean)).toBe(true);
  expect(text(`[data-permission="${HOST.id}"] .what p`)).toContain('at OpenAI');
  expect([...document.querySelectorAll('button')].map(button => button.getAttribute('aria-label'))).toEqual([
    'Give back: Authentication information',
    'Give back: api.openai.com',
  ]);
});

it("the console's pages are told as they are: withheld, with what that means and the way back", async () => {
  const onPermit = vi.fn<PermissionsProps['onPermit']>(async () => true);
  const pages = row({kind: 'page', id: 'https://a.example/* https://b.example/*', isFixed: true});
  draw([pages], onPermit);
  expect(has('button')).toBe(false);
  expect(text('.what p')).not.toContain('nothing is shown');
  const withheld = {...pages, isGranted: false};
  draw([withheld], onPermit);
  expect(text('.whole')).toBe('not granted');
  expect(text('.what p')).toMatch(
    /never uses your login\. Without it nothing is shown there\. Allow it here/,
  );
  expect(find('[data-do=allow]').getAttribute('aria-label')).toBe('Allow: a.example, b.example');
  await press('[data-do=allow]');
  expect(onPermit).toHaveBeenCalledWith(withheld, true);
  expect(text('.saved')).toBe('Allowed: a.example, b.example.');
});

describe('a host', () => {
  it('is given back, and the focus stays in the section when its line goes', async () => {
    const onPermit = vi.fn<PermissionsProps['onPermit']>(async () => {
      draw(PERMISSIONS.slice(0, -1));
      return true;
    });
    draw(PERMISSIONS, onPermit);
    await press(`[data-permission="${HOST.id}"] [data-do=give-back]`);
    expect(onPermit).toHaveBeenCalledWith(HOST, false);
    expect(text('.saved')).toMatch(/^Given back: api\.openai\.com\./);
    expect(document.activeElement).toBe(find('h2'));
  });
  it('that is missed is allowed again, one of the install too', async () => {
    const onPermit = vi.fn<PermissionsProps['onPermit']>(async () => false);
    const missed = row({id: 'https://api.runpod.io/*', isFixed: true, isGranted: false});
    draw([missed], onPermit);
    expect(text('.whole')).toBe('not granted');
    await press('[data-do=allow]');
    expect(onPermit).toHaveBeenCalledWith(missed, true);
    expect(text('.saved')).toBe('The browser left it as it was.');
    expect(has('[data-do=give-back]')).toBe(false);
  });
});
