/** What the tests of polls do in either browser: let time pass in what is stored, ask for a read, look at what came of it. */

import {expect} from 'vitest';
import type {AccountRecord} from '../../lib/domain/account.ts';
import type {AccountView, View} from '../../lib/domain/view.ts';
import type {LoggedRequest, Simulator} from '../simulator/server.ts';
import type {Driver, Tab} from './driver.ts';
import {askFrom} from './kept.ts';

export const API = 'api.runpod.io';

/** Requests of the product that carried a key, in order; preflights and probes are none. */
export const asked = ({requests}: Pick<Simulator, 'requests'>): LoggedRequest[] =>
  requests.filter(({host, headers}) => host === API && 'authorization' in headers);

/** How often each route was asked; one entry per method, path and query. */
export function perRoute(requests: readonly LoggedRequest[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const {method, path} of requests)
    counts.set(`${method} ${path}`, (counts.get(`${method} ${path}`) ?? 0) + 1);
  return counts;
}

/** Everything stored of the accounts and their reads becomes older by `ms`, as if so much time had passed since. */
export const age = (page: Tab, ms: number): Promise<void> =>
  page.run(`(async () => {
    const isTime = name => /At$|^asOf$|^notBefore$/.test(name);
    const older = (value, all) => Array.isArray(value) || value === null || typeof value !== 'object' ? value :
      Object.fromEntries(Object.entries(value).map(([name, inner]) =>
        [name, typeof inner === 'number' && (all || isTime(name)) ? Math.max(0, inner - ${ms}) : older(inner, all)]));
    const {begun = {}} = await chrome.storage.session.get('begun');
    await chrome.storage.session.set({begun: older(begun, true)});
    const stored = Object.entries(await chrome.storage.local.get(null)).filter(([key]) => key.startsWith('account:'));
    await chrome.storage.local.set(Object.fromEntries(stored.map(([key, {v, data}]) => {
      const {meta, reading, ...rest} = data;
      const read = reading && {...reading, asOf: reading.asOf - ${ms}, coverage: older(reading.coverage, false),
        ...(reading.memo && {memo: older(reading.memo, false)}),
        ...(reading.prices && {prices: older(reading.prices, false)})};
      return [key, {v, data: {...rest, meta: older(meta, false), ...(read && {reading: read})}}];
    })));
  })()`);

/** Asks for a read as the popup does; the answer comes when it is done. */
export const readNow = (page: Tab): Promise<unknown> => askFrom(page, 'sync.refresh');

/** A read after `ms` of silence. */
export async function readAfter(page: Tab, ms = 20_000): Promise<AccountRecord> {
  await age(page, ms);
  await readNow(page);
  return (await recordsIn(page))[0]!;
}

/** What is stored of the accounts, in no order. */
export const recordsIn = (page: Tab): Promise<AccountRecord[]> =>
  page.run(`chrome.storage.local.get(null).then(all => Object.entries(all)
    .filter(([key]) => key.startsWith('account:')).map(([, {data}]) => data))`);

export const viewIn = (page: Tab): Promise<View> =>
  page.run(`chrome.storage.local.get('view').then(({view}) => view)`);

export const accountIn = async (page: Tab): Promise<AccountView> => (await viewIn(page)).accounts[0]!;

/** Waits until nothing is under way: no round, no write. */
export const quiet = (page: Tab): Promise<void> =>
  expect
    .poll(
      () =>
        page.run<number>(`navigator.locks.query().then(({held, pending}) => held.length + pending.length)`),
      {timeout: 60_000},
    )
    .toBe(0);

/** Rings the alarm at once, and goes on every minute. */
export const ring = (page: Tab): Promise<void> =>
  page.run(`chrome.alarms.create('tick', {when: Date.now(), periodInMinutes: 1})`);

/** An own page that stays open beside the test. */
export const openPage = (driver: Driver): Promise<Tab> => driver.tab('options.html');
