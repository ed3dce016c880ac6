/** A Runpod account that lives: plays a script in time order, charges it by Runpod's rules, and ends it at $0. */
import {type Account, openAccount} from './account.ts';
import {type Book, charge, credit, firstTickWith, leftAt, NOISE, openBook} from './book.ts';
import type {Ms, Scenario, Usd, World, WorldEvent, WorldState} from './contract.ts';
import {createDice} from './dice.ts';
import {play} from './events.ts';
import {ledgerOf} from './ledger.ts';
import {ratesOf} from './rates.ts';
import {HOUR} from './time.ts';
import {recover, runOut} from './zero.ts';

/** Runpod's default cap, "$80 per hour across all resources" [D]. */
const SPEND_LIMIT: Usd = 80;

type Script = ReturnType<Scenario['script']>;

/** Everything that moves with the clock. */
interface Course {
  readonly script: Script;
  readonly account: Account;
  readonly book: Book;
  /** Events not played yet, in time order; those of one instant in the order they were written. */
  readonly ahead: WorldEvent[];
  autoPay?: {usd: Usd; below: Usd; paidAt: Ms};
}

/**
 * The world of `scenario`, played from its start up to `now` (ms UTC).
 *
 * @throws RangeError where the clock would go backwards or an event lies before the start.
 */
export function createWorld(scenario: Scenario, now: Ms): World {
  const script = scenario.script(now);
  const ahead = script.events.toSorted((a, b) => a.at - b.at);
  if (ahead[0] && ahead[0].at < script.start)
    throw new RangeError(`${scenario.name}: an event before the start`);
  const account = openAccount(script.start, createDice(`world ${scenario.name}`));
  const book = openBook(script.start, script.balance);
  const course: Course = {script, account, book, ahead};
  const ledger = ledgerOf(book, () => account.at);
  advance(course, now);
  return {
    scenario: scenario.name,
    ledger,
    now: () => account.at,
    advanceTo: at => advance(course, at),
    add(event) {
      if (event.at < account.at) throw new RangeError(`an event at ${event.at} lies before ${account.at}`);
      const later = course.ahead.findIndex(other => other.at > event.at);
      course.ahead.splice(later < 0 ? course.ahead.length : later, 0, event);
      advance(course, account.at);
    },
    state: () => stateOf(course, ledger),
  };
}

function advance(course: Course, to: Ms): void {
  const {account} = course;
  if (to < account.at) throw new RangeError(`the clock stands at ${account.at} and cannot go back to ${to}`);
  const due = course.ahead.findIndex(event => event.at > to);
  for (const event of course.ahead.splice(0, due < 0 ? course.ahead.length : due)) {
    tickUntil(course, event.at);
    happen(course, event);
  }
  tickUntil(course, to);
}

/** Moves the clock to `to`, stopping at the ticks where the balance has consequences. Between two events rates are
 * constant, so those ticks are reckoned and not searched for. What happens at a tick comes after its charge. */
function tickUntil(course: Course, to: Ms): void {
  for (let tick = nextTick(course); tick <= to; tick = nextTick(course)) {
    course.account.at = tick;
    if (payTick(course, tick - 1) === tick) pay(course, tick);
    balanced(course);
  }
  course.account.at = to;
}

/** Post-paid accounts are invoiced: neither auto-pay nor $0 applies to them [D]. */
function nextTick(course: Course): Ms {
  const {account, book, script} = course;
  if (script.billingMode === 'POSTPAID') return Number.POSITIVE_INFINITY;
  const zero = account.broke ? Number.POSITIVE_INFINITY : firstTickWith(book, 0, account.at);
  return Math.min(zero, payTick(course, account.at));
}

/** "Auto-pay attempts are limited to once per hour" [D]. It pays below its threshold, not at it [I]. */
function payTick({autoPay, book}: Course, after: Ms): Ms {
  if (!autoPay) return Number.POSITIVE_INFINITY;
  return firstTickWith(book, autoPay.below - 2 * NOISE, Math.max(after, autoPay.paidAt + HOUR - 1));
}

function pay(course: Course, at: Ms): void {
  const {autoPay, book} = course;
  if (!autoPay) return;
  autoPay.paidAt = at;
  credit(book, at, autoPay.usd);
}

/** Lets $0, or the end of it, take effect. */
function balanced({account, book}: Course): void {
  const gone = leftAt(book, account.at) <= NOISE;
  if (gone !== account.broke) reprice({account, book}, gone ? runOut(account) : recover(account));
}

function happen(course: Course, event: WorldEvent): void {
  const {account, book} = course;
  if (event.do === 'auto-pay') {
    course.autoPay = {usd: event.usd, below: event.below, paidAt: Number.NEGATIVE_INFINITY};
  } else if (event.do === 'top-up') {
    credit(book, account.at, event.usd);
    if (account.broke) balanced(course);
  } else {
    reprice(course, play(account, event));
  }
}

function reprice({account, book}: Pick<Course, 'account' | 'book'>, resources: string[]): void {
  for (const resource of new Set(resources)) charge(book, account.at, resource, ratesOf(account, resource));
}

function stateOf({account, script}: Course, ledger: World['ledger']): WorldState {
  return {
    at: account.at,
    balance: ledger.balanceAt(account.at),
    billingMode: script.billingMode ?? 'PREPAID',
    spendLimit: script.spendLimit ?? SPEND_LIMIT,
    pods: [...account.pods.values()],
    volumes: [...account.volumes.values()],
    endpoints: [...account.endpoints.values()],
    clusters: [...account.clusters.values()],
    rate: ledger.ratesAt(account.at).reduce((sum, row) => sum + row.rate, 0),
    terminated: [...account.terminated],
  };
}
