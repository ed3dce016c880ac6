/** Two pages and the background change what is stored at the same time. */
import {describe, expect, it} from 'vitest';
import type {Connection} from '../../lib/domain/account.ts';
import type {Settings} from '../../lib/domain/settings.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {launchChromium} from './chromium-driver.ts';
import type {Tab} from './driver.ts';
import {askFrom, storedItem} from './kept.ts';
import {setStage} from './stage.ts';
import {connectKey} from './visitor.ts';

/** Of each page. */
const CHANGES = 400;
/** Rounds of the background, each of which writes too. */
const ROUNDS = 100;
/** A thousand writes, each of them shown by whatever is open: a minute and more on two busy cores. */
const LIMIT_MS = 300_000;

/**
 * Each page owns some parts of the settings and counts up in them, one change after the other. The model: an answer
 * holds what was just set, and no part of the other page's ever goes back.
 */
const countIn = (parts: string, others: string): string => `(async () => {
  const complaints = [];
  const ask = async (name, input) => (await chrome.runtime.sendMessage({name, input})).value;
  const parts = ${parts};
  const others = ${others};
  const seen = {};
  for (let i = 1; i <= ${CHANGES}; i++) {
    const part = parts[i % parts.length];
    const settings = await ask('settings.set', part.put(i));
    if (part.take(settings) !== i) complaints.push('lost at once: ' + i);
    others.forEach((other, at) => {
      const count = other.take(settings) ?? 0;
      if (count < (seen[at] ?? 0)) complaints.push('went back: ' + seen[at] + ' to ' + count);
      seen[at] = count;
    });
  }
  return complaints;
})()`;
const OPTIONS = `[
  {put: i => ({creditCost: i / 1000}), take: settings => Math.round((settings.creditCost ?? 0) * 1000)},
  {put: i => ({subscriptions: [{name: 'Chat', perMonth: i}]}), take: settings => settings.subscriptions[0]?.perMonth},
]`;
const POPUP = `[
  {put: i => ({autoPay: {amount: i, below: 1}}), take: settings => settings.autoPay?.amount},
  {put: i => ({expected: {p1: i}}), take: settings => settings.expected.p1},
]`;

const rename = (id: string): string => `(async () => {
  for (let i = 1; i <= ${ROUNDS}; i++) {
    await chrome.runtime.sendMessage({name: 'sync.refresh', input: {}});
    await chrome.runtime.sendMessage({name: 'connection.rename', input: {connection: '${id}', label: 'name ' + i}});
  }
  return [];
})()`;

describe('S7 two_writers', () => {
  const stage = setStage(launchChromium, 'left-volume');
  it(
    'a thousand changes from options, popup and the background’s own rounds: none is lost',
    async () => {
      const {driver} = stage;
      await connectKey(driver, READ_ONLY_KEY);
      const {data} = await storedItem<{data: Connection[]}>(driver, 'connections');
      const [options, popup, third] = (await Promise.all(
        ['options.html', 'popup.html', 'popup.html'].map(page => driver.tab(page)),
      )) as [Tab, Tab, Tab];
      // This is about what is stored; laying out three pages anew after each write would be most of the time.
      for (const page of [options, popup, third]) await page.run('document.body.replaceChildren()');
      const complaints = await Promise.all([
        options.run<string[]>(countIn(OPTIONS, POPUP)),
        popup.run<string[]>(countIn(POPUP, OPTIONS)),
        third.run<string[]>(rename(data[0]?.id ?? '')),
      ]);
      expect(complaints.flat()).toEqual([]);
      const {value} = await askFrom<{value: Settings}>(driver, 'settings.get');
      expect(value).toMatchObject({
        creditCost: CHANGES / 1000,
        subscriptions: [{perMonth: CHANGES - 1}],
        autoPay: {amount: CHANGES},
        expected: {p1: CHANGES - 1},
      });
      const after = await storedItem<{data: Connection[]}>(driver, 'connections');
      expect(after.data[0]?.label).toBe(`name ${ROUNDS}`);
    },
    LIMIT_MS,
  );
});
