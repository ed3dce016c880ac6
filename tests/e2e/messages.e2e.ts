/** A hijacked content script: what it gets for ten thousand hostile messages, and for a thousand a second. */
import fc from 'fast-check';
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {anyHostile, isHarmless, tricks} from '../fixtures/hostile-messages.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {ourWorld, type World} from './our-world.ts';
import {connect} from './person.ts';
import {waitForPierced} from './pierce.ts';

let simulator: Simulator;
let bench: Bench;
let page: Page;
let script: World;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'left-volume'});
  bench = await launch({simulatorPort: simulator.port});
  await connect(bench, READ_ONLY_KEY);
  page = await bench.page('https://console.runpod.io/pods');
  await waitForPierced(page, '[data-surface="strip"]');
  script = await ourWorld(page, bench.extensionId);
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

/** Answers to all at once; a message that the browser itself gives up on has none. */
const sendAll = (messages: readonly unknown[]): Promise<unknown[]> =>
  script(
    `Promise.all(${JSON.stringify(messages)}.map(message => chrome.runtime.sendMessage(message).catch(() => null)))`,
  );

/** One by one, each again until it is not turned down for its haste. */
const sendPatiently = (messages: readonly unknown[]): Promise<unknown[]> =>
  script(`(async () => {
    const answers = [];
    for (const message of ${JSON.stringify(messages)}) {
      let answer;
      do {
        answer = await chrome.runtime.sendMessage(message).catch(() => null);
        if (answer?.code === 'too-fast') await new Promise(done => setTimeout(done, 50));
      } while (answer?.code === 'too-fast');
      answers.push(answer);
    }
    return answers;
  })()`);

describe('M2 raw_fuzz_from_content_script', () => {
  fuzzed();
  outsized();
});

function fuzzed(): void {
  const RUNS = 10_000;
  const BATCH = 500;

  it('every trick gets no answer or a code', async () => {
    const answers = await sendPatiently(tricks);
    expect(answers).toHaveLength(tricks.length);
    expect(tricks.filter((_, index) => !isHarmless(answers[index]))).toEqual([]);
    expect(answers.filter(answer => answer !== null).length).toBeGreaterThan(10);
    expect(answers.filter(answer => answer === null).length).toBeGreaterThan(10);
  });

  it('ten thousand messages of any kind get no answer or a code, and the worker lives', async () => {
    await bench.worker().evaluate('self.alive = "the same"');
    const messages = fc.sample(anyHostile, RUNS);
    for (let from = 0; from < RUNS; from += BATCH) {
      const batch = messages.slice(from, from + BATCH);
      const answers = await sendAll(batch);
      expect(batch.filter((_, index) => !isHarmless(answers[index]))).toEqual([]);
    }
    expect(await bench.worker().evaluate('self.alive')).toBe('the same');
  });
}

function outsized(): void {
  it('a megabyte, a knot and a port for keys bring nothing', async () => {
    const big = `chrome.runtime.sendMessage({name: 'overlay.view', input: 'x'.repeat(2 ** 20)}).catch(() => null)`;
    for (let times = 0; times < 5; times += 1) expect(await script(big)).toSatisfy(isHarmless);
    const knot = `(() => {
      const input = {page: 'pods', from: 0, fresh: false};
      input.whatIf = input;
      try { return chrome.runtime.sendMessage({name: 'overlay.view', input}).catch(() => null); } catch { return null; }
    })()`;
    expect(await script(knot)).toSatisfy(isHarmless);
    const port = `new Promise(done => {
      const port = chrome.runtime.connect({name: 'podometer.key'});
      port.onMessage.addListener(done);
      port.onDisconnect.addListener(() => done('closed'));
      port.postMessage({do: 'unlock', passphrase: 'x'});
    })`;
    expect(await script(port)).toBe('closed');
    expect(await bench.worker().evaluate('self.alive')).toBe('the same');
  });

  it('a page of ours is answered afterwards as before', async () => {
    const options = await bench.options();
    const answer = await options.evaluate("chrome.runtime.sendMessage({name: 'settings.get', input: {}})");
    expect(answer).toMatchObject({ok: true});
    await options.close();
  });
}

interface Counts {
  sent: number;
  /** Served, held back by the bucket, and anything else. */
  ok: number;
  held: number;
  other: number;
  seconds: number;
}
const SECONDS = 6;
const PER_SECOND = 1_000;

/** Sends that many a second, whatever comes back, and counts what does. */
const FLOOD = `new Promise(done => {
  const counts = {sent: 0, ok: 0, held: 0, other: 0};
  const asking = [];
  const start = performance.now();
  const count = answer => {
    counts[answer?.ok ? 'ok' : answer?.code === 'too-fast' ? 'held' : 'other'] += 1;
  };
  const ask = () => {
    counts.sent += 1;
    const input = {page: "pods", from: 0, fresh: false};
    asking.push(chrome.runtime.sendMessage({name: 'overlay.view', input}).then(count, () => count()));
  };
  const timer = setInterval(() => {
    const time = performance.now() - start;
    while (counts.sent < Math.min(time, ${SECONDS} * 1000) * ${PER_SECOND} / 1000) ask();
    if (time < ${SECONDS} * 1000) return;
    clearInterval(timer);
    Promise.all(asking).then(() => done({...counts, seconds: (performance.now() - start) / 1000}));
  }, 5);
})`;

/** The next read falls due in 2 s, and the alarm that looks for it rings in 3. */
const PLAN_READ = `(async () => {
  const all = await chrome.storage.local.get();
  const [key, item] = Object.entries(all).find(([name]) => name.startsWith('account:'));
  item.data.meta = {...item.data.meta, nextDueAt: Date.now() + 2_000};
  await chrome.storage.session.remove('begun');
  await chrome.storage.local.set({[key]: item});
  const when = Date.now() + 3_000;
  await chrome.alarms.create('tick', {when, periodInMinutes: 1});
  return when;
})()`;

/** How long a page of ours waits for an answer, ms, thirty times. */
const WAITS = `(async () => {
  const times = [];
  for (let turn = 0; turn < 30; turn += 1) {
    const start = performance.now();
    const answer = await chrome.runtime.sendMessage({name: 'settings.get', input: {}});
    times.push(answer.ok ? performance.now() - start : Infinity);
    await new Promise(done => setTimeout(done, 100));
  }
  return times;
})()`;

/** No read of the account under way. */
const simulatorIsQuiet = () =>
  expect
    .poll(() =>
      bench
        .worker()
        .evaluate("navigator.locks.query().then(({held}) => held.some(({name}) => name === 'poll'))"),
    )
    .toBe(false);

describe('M6 flood', () => {
  it('the bucket holds, our page is answered at once, and the read is on time', async () => {
    const options = await bench.options();
    await simulatorIsQuiet();
    const before = simulator.requests.length;
    const due = await options.evaluate<number>(PLAN_READ);
    const [counts, times] = await Promise.all([script<Counts>(FLOOD), options.evaluate<number[]>(WAITS)]);
    expect(counts.sent).toBeGreaterThanOrEqual(SECONDS * PER_SECOND);
    expect(counts.ok).toBeGreaterThan(0);
    expect(counts.ok).toBeLessThanOrEqual(10 + 10 * counts.seconds);
    expect(counts.ok + counts.held).toBe(counts.sent);
    expect(times.sort((a, b) => a - b)[15]).toBeLessThan(500);
    expect(times.every(Number.isFinite)).toBe(true);
    const reads = simulator.requests.slice(before).filter(({host}) => host === 'api.runpod.io');
    expect(reads.length).toBeGreaterThan(0);
    expect(reads[0]!.at - due).toBeGreaterThan(-100);
    // In the same tick, whose distance is a minute; a slow machine needs some seconds for 6,000 messages.
    expect(reads[0]!.at - due).toBeLessThan(10_000);
    await options.close();
  });
});
