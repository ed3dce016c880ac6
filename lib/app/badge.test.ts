/** The badge is drawn from what is stored and from nothing else, whatever happened before. */
import fc from 'fast-check';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {connected, stored} from '../../tests/fake-accounts.ts';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {sampleAccount} from '../../tests/fixtures/sample-view.ts';
import type {SyncState} from '../domain/account.ts';
import {badgeOf} from '../domain/badge.ts';
import {type AccountView, type BadgeTone, type Runway, VIEW_KEY, type View} from '../domain/view.ts';
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {provideWords} from './badge.ts';
import {changeAccount, repaint, update} from './store.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));

const COLOURS: Readonly<Record<BadgeTone, number[]>> = {
  neutral: [85, 86, 95, 255],
  ok: [31, 122, 52, 255],
  warn: [138, 90, 0, 255],
  bad: [179, 38, 30, 255],
  stale: [107, 108, 117, 255],
};
const HOUR = 3_600_000;

const titleFor = (account: AccountView | undefined, now: number): string =>
  JSON.stringify([account?.runway, account?.state, now]);

/** What the badge must be for a stored view. */
function badgeFor(view: View | undefined) {
  const account = view?.accounts.find(({id}) => id === view.chosen);
  const {text, tone} = view?.badge ?? {text: '', tone: 'neutral'};
  return {
    text,
    colour: COLOURS[tone],
    title: titleFor(account, view?.builtAt ?? 0),
  };
}

async function shown() {
  const action = browser.action as unknown as {
    getBadgeText(of: object): Promise<string>;
    getBadgeBackgroundColor(of: object): Promise<number[]>;
    getTitle(of: object): Promise<string>;
  };
  const [text, colour, title] = await Promise.all([
    action.getBadgeText({}),
    action.getBadgeBackgroundColor({}),
    action.getTitle({}),
  ]);
  return {text, colour, title};
}

const STATES: readonly SyncState[] = [
  'ok',
  'stale',
  'rate_limited',
  'auth_failed',
  'offline',
  'locked',
  'interrupted',
];
const runway: fc.Arbitrary<Runway> = fc.oneof(
  fc.record({
    kind: fc.constant('ends' as const),
    left: fc.integer({min: 0, max: 3000 * HOUR}),
    at: fc.constant(0),
    reckoned: fc.boolean(),
    atMost: fc.boolean(),
  }),
  fc.constantFrom<Runway[]>({kind: 'idle'}, {kind: 'gone'}, {kind: 'postpaid'}),
);
const view = fc
  .record({state: fc.constantFrom(...STATES), stale: fc.boolean(), runway})
  .map((change): View => {
    const account = sampleAccount(change);
    return {v: 1, builtAt: 5, chosen: account.id, accounts: [account], badge: badgeOf(account)};
  });

beforeEach(() => {
  fakeExtension();
  provideWords({title: titleFor});
});

describe('R7 badge_is_pure_function', () => {
  it('any sequence of views, paints cut off at any call, starts in between: it equals what is stored', async () => {
    const step = fc.tuple(fc.option(view, {nil: undefined}), fc.nat(5));
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 6}), async steps => {
        for (const [next, deathAt] of steps) {
          if (next) await browser.storage.local.set({[VIEW_KEY]: next});
          else await browser.storage.local.remove(VIEW_KEY);
          await dyingAt(deathAt, repaint);
          await repaint();
          expect(await shown()).toEqual(badgeFor(await lastView()));
        }
      }),
      {numRuns: 60},
    );
  });

  it('a start never paints over what a write under way has shown', async () => {
    await connected('acme-1');
    for (let round = 0; round < 10; round++) {
      const state = STATES[round % STATES.length]!;
      await Promise.all([
        repaint(),
        update(before =>
          changeAccount(before, 'acme-1', record => ({...record, meta: {...record.meta, state}})),
        ),
        repaint(),
      ]);
      expect((await stored('acme-1')).meta.state).toBe(state);
      expect(await shown()).toEqual(badgeFor(await lastView()));
    }
  });
});

/** Runs `work` in a worker that ends at its n-th call to the button; those before it stand. */
async function dyingAt(call: number, work: () => Promise<void>): Promise<void> {
  const methods = ['setBadgeText', 'setBadgeBackgroundColor', 'setTitle'] as const;
  let calls = 0;
  const spies = methods.map(method => {
    const real = browser.action[method].bind(browser.action) as (of: never) => Promise<void>;
    return vi.spyOn(browser.action, method).mockImplementation(((of: unknown) => {
      if (calls++ >= call) throw new Error('killed');
      return real(of as never);
    }) as never);
  });
  await work().catch(() => {});
  for (const spy of spies) spy.mockRestore();
}
