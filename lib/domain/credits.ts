/** Credits: upward steps of the balance, the first $10 that unlock a bonus, what a credit really cost, the surplus. */
import type {AccountRecord, Ms, Reading} from './account.ts';
import {type Burn, type BurnLine, isRunning} from './burn.ts';
import {given} from './given.ts';
import type {BalancePoint, BalanceStep, Memory} from './memory.ts';
import {type Micros, sum} from './money.ts';
import {DAY, HOUR} from './runway.ts';
import type {Settings} from './settings.ts';
import {runningSince} from './usage.ts';
import type {Credits} from './view.ts';

type Noted = Pick<Memory, 'balances' | 'steps'>;
type Step = Credits['steps'][number];

const KEPT_POINTS = 400;
const KEPT_STEPS = 100;
const SHOWN_STEPS = 10;
const DOLLAR: Micros = 1_000_000;
/** What burned is known to a few per cent; Runpod charges every 5 minutes, so one charge may be missing yet. */
const NOISE: Micros = 50_000;
const NOISE_SHARE = 0.02;
const CHARGES_PER_HOUR = 12;

/** Runpod's referral page: a one-time bonus of $5–$500 "after they load $10". */
const BONUS_GOAL: Micros = 10 * DOLLAR;
const BONUS_LEAST: Micros = 5 * DOLLAR;
const BONUS_MOST: Micros = 500 * DOLLAR;
const BONUS_WITHIN: Ms = HOUR;
const YOUNG: Ms = 30 * DAY;

/** Balance points and steps after one more read. A read without a prepaid balance, or an old one, changes nothing. */
export function noteBalance({balances, steps}: Noted, reading: Reading, burn: Burn): Noted {
  const {asOf: at, balance} = reading;
  const before = balances.at(-1);
  if (balance === undefined || reading.billing === 'postpaid' || (before && at <= before.at))
    return {balances, steps};
  const amount = before && stepBetween(before, {at, balance}, reading, burn);
  return {
    balances: [...balances, {at, balance}].slice(-KEPT_POINTS),
    steps: amount === undefined ? steps : [...steps, {at, amount}].slice(-KEPT_STEPS),
  };
}

/**
 * What was credited between two reads, µ$. Burn only lowers a balance, so a rise is a credit; a fall that is smaller
 * than what surely burned hides one. What burned unseen is at most the present rate all the time.
 */
function stepBetween(
  before: BalancePoint,
  now: BalancePoint,
  reading: Reading,
  burn: Burn,
): Micros | undefined {
  const {perHour = 0} = burn;
  const burned = Math.max(surelyBurned(before.at, reading, burn), billedSince(before.at, reading));
  const unseen = Math.max(0, (perHour * (now.at - before.at)) / HOUR - burned);
  const tolerance = Math.max(NOISE, burned * NOISE_SHARE) + perHour / CHARGES_PER_HOUR;
  const rise = now.balance - before.balance;
  const amount = rise + burned;
  return rise > NOISE || amount > tolerance ? tidy(amount, tolerance, unseen) : undefined;
}

/** Whole hours only: what was billed in them left the balance between the two reads. */
const billedSince = (since: Ms, {asOf, hours}: Reading): Micros =>
  sum(hours.filter(({at}) => at >= since && at + HOUR <= asOf).map(({total}) => total));

/** What ran at the later read costs from its own start only, so that nothing started meanwhile looks like a credit.
 * Workers come and go and what is unexplained is unknown: neither surely burned. */
function surelyBurned(since: Ms, {asOf, inventory}: Reading, burn: Burn): Micros {
  const starts = new Map(
    inventory?.pods.map(pod => [
      pod.id,
      isRunning(pod) ? (runningSince(pod, asOf) ?? asOf) : (pod.createdAt ?? since),
    ]),
  );
  const hours = ({resource}: BurnLine): number =>
    Math.max(0, asOf - Math.max(since, starts.get(resource) ?? since)) / HOUR;
  const sure = burn.lines.filter(({part}) => part !== 'serverless' && part !== 'unexplained');
  return Math.round(sum(sure.map(line => (line.rate ?? 0) * hours(line))));
}

/** Money is loaded in round sums: one that may be meant is taken for it. `unseen` can only have made it larger. */
function tidy(amount: Micros, tolerance: Micros, unseen: Micros): Micros {
  const near = (unit: Micros, below: Micros, above: Micros): Micros | undefined => {
    const round = Math.round(amount / unit) * unit;
    return round >= 5 * DOLLAR && amount - round <= below && round - amount <= above ? round : undefined;
  };
  return near(5 * DOLLAR, tolerance, tolerance + unseen) ?? near(DOLLAR, NOISE, NOISE) ?? amount;
}

/** `usualDay`: what an ordinary UTC day costs, µ$. Undefined when there is nothing to say. */
export function creditsOf(
  account: AccountRecord,
  settings: Settings,
  usualDay: Micros | undefined,
  burn: Burn,
): Credits | undefined {
  const steps = namedSteps(account, settings);
  const bonus = bonusProgress(account, steps);
  const effectiveRate = effective(burn.perHour, settings.creditCost);
  const surplus = surplusOf(account.reading, usualDay);
  if (steps.length === 0 && !bonus && effectiveRate === undefined && surplus === undefined) return undefined;
  return given({steps: steps.toReversed().slice(0, SHOWN_STEPS), bonus, effectiveRate, surplus});
}

/** Steps with what each probably was, oldest first; the person's word wins. */
function namedSteps(account: AccountRecord, settings: Settings): Step[] {
  const young = isYoung(account);
  const named: Step[] = [];
  for (const step of account.memory?.steps ?? []) {
    const said = settings.steps[step.at];
    const kind = said ?? (young && looksLikeBonus(step, named) ? 'bonus' : kindBySize(step.amount));
    named.push({...step, kind, guessed: !said});
  }
  return named;
}

/** Once, soon after a load. */
function looksLikeBonus({at, amount}: BalanceStep, earlier: Step[]): boolean {
  const last = earlier.at(-1);
  const afterLoad = last?.kind === 'top-up' && at - last.at <= BONUS_WITHIN;
  const first = earlier.every(({kind}) => kind !== 'bonus');
  return afterLoad && first && amount >= BONUS_LEAST && amount <= BONUS_MOST;
}

/** One starts "with as little as $10"; small odd sums are corrections. */
function kindBySize(amount: Micros): Step['kind'] {
  if (amount % (5 * DOLLAR) === 0) return 'top-up';
  if (amount % DOLLAR === 0 && amount >= 10 * DOLLAR) return 'top-up';
  return amount < 10 * DOLLAR && amount % DOLLAR !== 0 ? 'refund' : 'unknown';
}

/** Neither billed nor connected longer than 30 days. */
function isYoung({connection, reading}: AccountRecord): boolean {
  if (reading?.coverage.billing?.state !== 'whole') return false;
  const firstBilled = reading.days.find(day => day.total > 0)?.at ?? reading.asOf;
  return reading.asOf - Math.min(firstBilled, connection.addedAt) < YOUNG;
}

/** On a young account all that was loaded is still there or was billed. Billing lags, so rather too little. Only where
 * there are things to rent: the bonus is Runpod's. */
function bonusProgress(account: AccountRecord, steps: Step[]): Credits['bonus'] {
  const {reading} = account;
  if (!reading?.inventory || reading.balance === undefined || reading.billing === 'postpaid')
    return undefined;
  if (!isYoung(account)) return undefined;
  const spent = sum(reading.days.map(day => day.total));
  const gifts = sum(steps.map(({kind, amount}) => (kind === 'bonus' || kind === 'refund' ? amount : 0)));
  const loaded = Math.max(0, reading.balance + spent - gifts);
  return loaded < BONUS_GOAL ? {loaded, goal: BONUS_GOAL} : undefined;
}

function effective(perHour: Micros | undefined, creditCost: number | undefined): Micros | undefined {
  if (perHour === undefined || creditCost === undefined) return undefined;
  return Math.round(perHour * creditCost);
}

/** What a year at the usual pace would leave; a pace of nothing says nothing. */
function surplusOf(reading: Reading | undefined, usualDay: Micros | undefined): Micros | undefined {
  if (reading?.balance === undefined || reading.billing === 'postpaid' || !usualDay) return undefined;
  const surplus = Math.floor(reading.balance - 365 * usualDay);
  return surplus > 0 ? surplus : undefined;
}
