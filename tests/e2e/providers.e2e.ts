/** Other providers beside Runpod: their keys pasted in one form, their spend in one total, and one that fails named. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {addProviders, type Fakes} from '../simulator/providers/fakes.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {addKey} from './adding.ts';
import {type Bench, launch} from './browser.ts';
import {tabOf} from './chromium-driver.ts';
import {type GrantedBuild, grantedBuild} from './granted.ts';
import {connect, oneLine} from './person.ts';
import {readAfter} from './polling.ts';
import {strayHosts} from './visitor.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOSTS = {openai: 'api.openai.com', anthropic: 'api.anthropic.com', openrouter: 'openrouter.ai'};
type Id = keyof typeof HOSTS;
const IDS = Object.keys(HOSTS) as Id[];

/** What each charged today, cents. */
const CHARGED: Record<Id, number> = {openai: 1250, anthropic: 725, openrouter: 300};

let simulator: Simulator;
let fakes: Fakes;
let build: GrantedBuild;
let bench: Bench;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'calm'});
  fakes = await addProviders(simulator);
  chargeToday(fakes);
  build = grantedBuild();
  bench = await launch({simulatorPort: simulator.port, extension: build.folder});
  await connect(bench, READ_ONLY_KEY);
  page = await bench.options();
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
  build?.remove();
});

/** Bills of one day, so that their month is the same on every day of it. */
function chargeToday({answer}: Fakes): void {
  const today = Math.floor(Date.now() / DAY) * DAY;
  const {openai, anthropic, openrouter} = CHARGED;
  const end = {has_more: false, next_page: null};
  const openaiResults = [{amount: {value: (openai / 100).toFixed(2), currency: 'usd'}}];
  answer('openai', {
    'GET /v1/organization/costs': {data: [{start_time: today / 1000, results: openaiResults}], ...end},
  });
  const anthropicResults = [{amount: `${anthropic}`, currency: 'USD'}];
  const starting_at = new Date(today).toISOString();
  answer('anthropic', {
    'GET /v1/organizations/cost_report': {data: [{starting_at, results: anthropicResults}], ...end},
  });
  answer('openrouter', {
    'GET /api/v1/activity': {data: []},
    'GET /api/v1/keys': {data: [{hash: 'f0', usage_daily: openrouter / 100}]},
  });
}

const keyOf = (id: Id): string => fakes.keys.find(each => each.id === id)!.good;

interface Seen {
  /** Cents. */
  total: number;
  /** All lines of the total. */
  text: string;
  /** Cents of each connection by its provider's name; the first is Runpod's. */
  rows: Map<string, number>;
}

const cents = (text: string): number =>
  Math.round(Number(/\$([\d,]+\.\d\d)/.exec(text)?.[1]?.replace(',', '')) * 100);

/** The popup as a person reads it. */
async function seen(): Promise<Seen> {
  const popup = await bench.popup();
  const total = popup.locator('[data-total="USD"]');
  await total.waitFor();
  const rows = await popup.locator('li[data-connection]').all();
  const told = await Promise.all(
    rows.map(async row => [await row.locator('.what').innerText(), cents(await row.innerText())] as const),
  );
  const [sum, text] = [await total.locator('b').first().innerText(), oneLine(await total.innerText())];
  await popup.close();
  return {total: cents(sum), text, rows: new Map(told)};
}

const charged = IDS.reduce((sum, id) => sum + CHARGED[id], 0);

describe('every provider on one bill', () => {
  it('a person adds three keys, and the total is what all four charge', async () => {
    for (const id of IDS) await addKey(page, id, keyOf(id));
    const {total, text, rows} = await seen();
    const [[, runpod] = [], ...others] = rows;
    expect(runpod).toBeGreaterThan(0);
    expect(Object.fromEntries(others)).toEqual({
      OpenAI: CHARGED.openai,
      Anthropic: CHARGED.anthropic,
      OpenRouter: CHARGED.openrouter,
    });
    expect(total).toBe(runpod! + charged);
    expect(text).not.toContain('partial');
    expect(text).toContain(`$${(CHARGED.openrouter / 100).toFixed(2)} estimated`);
  });

  it('each key went to its own host, and nothing anywhere else', () => {
    for (const id of IDS) {
      const carriers = simulator.requests.filter(({path, headers}) =>
        [path, ...Object.values(headers)].some(text => text.includes(keyOf(id))),
      );
      expect([...new Set(carriers.map(({host}) => host))], id).toEqual([HOSTS[id]]);
    }
    expect(strayHosts(simulator)).toEqual([]);
  });

  it('one that fails for an hour keeps its last figure in the total, with its age', async () => {
    const before = await seen();
    fakes.fail('openai', 'outage');
    await readAfter(tabOf(page), HOUR);
    const {text, rows} = await seen();
    expect(rows.get('OpenAI')).toBe(CHARGED.openai);
    expect(before.text).not.toContain('oldest');
    expect(text).toMatch(/oldest figure in it: 1 hour ago/);
  });

  it('after a day the total is partial and names it, and its row keeps the figure', async () => {
    await readAfter(tabOf(page), DAY);
    const {total, text, rows} = await seen();
    const [[, runpod] = []] = rows;
    expect(text).toMatch(/partial: 3 of 4 .*OpenAI/);
    expect(total).toBe(runpod! + charged - CHARGED.openai);
    expect(rows.get('OpenAI')).toBe(CHARGED.openai);
  });

  it('is whole again when it answers', async () => {
    fakes.heal('openai');
    chargeToday(fakes);
    await readAfter(tabOf(page), HOUR);
    const {total, text, rows} = await seen();
    const [[, runpod] = []] = rows;
    expect(text).not.toContain('partial');
    expect(total).toBe(runpod! + charged);
  });
});
