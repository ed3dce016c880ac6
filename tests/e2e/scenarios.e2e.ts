/** Every account of the simulator in the running extension: what badge, popup and strip show is what the ledger says. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {scenarios} from '../simulator/scenarios/index.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {launchChromium} from './chromium-driver.ts';
import type {Driver} from './driver.ts';
import {type Figures, figures} from './figures.ts';
import {connectKey} from './visitor.ts';

const HOUR = 3_600_000;
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({scenario: 'calm'});
});
afterAll(() => simulator?.close());

/** The dollars in a text such as `$1,234.50 this month` or `$0.306/h`. */
const dollars = (text: string): number => Number(/\$([\d,.]*\d)/.exec(text)?.[1]?.replaceAll(',', ''));

/** The hours in a text such as `39 h left`, `5 d 3 h left`, `12 d left`, `99+ d left`, with the last unit said. */
function span(text: string): {hours: number; unit: number; open: boolean} {
  const [, days] = /(\d+)\+? d/.exec(text) ?? [];
  const [, hours] = /(\d+) h/.exec(text) ?? [];
  const [, minutes] = /(\d+) min/.exec(text) ?? [];
  const unit = minutes ? 1 / 60 : hours ? 1 : 24;
  return {
    hours: Number(days ?? 0) * 24 + Number(hours ?? 0) + Number(minutes ?? 0) / 60,
    unit,
    open: text.includes('+'),
  };
}

/** Rounded down to the unit it is said in, and never longer than the truth. */
function expectRunway(text: string, hours: number): void {
  const said = span(text);
  expect(said.hours).toBeLessThanOrEqual(hours * 1.01);
  if (!said.open) expect(said.hours + said.unit).toBeGreaterThanOrEqual(hours * 0.99);
}

function expectFigures(seen: Figures): void {
  const {rate, balance} = simulator.world().state();
  if (rate > 0) expect(Math.abs(dollars(seen.burn) / rate - 1)).toBeLessThan(0.01);
  else expect(dollars(seen.burn)).toBe(0);
  if (rate > 0) expectRunway(seen.runway, balance / rate);
  const now = Date.now();
  const month = Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth());
  const rows = simulator.world().ledger.billed('day', month, now, now);
  const billed = rows.flatMap(row => Object.values(row.amounts)).reduce((sum, amount) => sum + amount, 0);
  // Exact: to the cent, but for what a running account is billed between the read and this line.
  expect(Math.abs(dollars(seen.month) - billed)).toBeLessThan(0.01 + (rate * 90_000) / HOUR);
}

describe.each(Object.keys(scenarios))('%s', name => {
  let driver: Driver;
  beforeAll(async () => {
    simulator.setScenario(name);
    driver = await launchChromium({simulatorPort: simulator.port});
    await connectKey(driver, READ_ONLY_KEY);
  });
  afterAll(() => driver?.close());

  it('shows the same true figures in badge, popup and strip', async () => {
    const seen = await figures(driver, 'https://console.runpod.io/home');
    expect(seen.strip).toEqual(seen.popup);
    expectFigures(seen.popup);
    const {rate, balance} = simulator.world().state();
    if (rate === 0) expect(seen.badge).toBe('ok');
    else if (balance / rate >= 2400) expect(seen.badge).toBe('99+d');
    else
      expect(span(seen.badge.replace(/([dhm])$/, ' $1').replace(/ m$/, ' min')).hours).toBeLessThanOrEqual(
        balance / rate,
      );
  });
});
