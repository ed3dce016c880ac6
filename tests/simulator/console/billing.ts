/** The billing page's figures: what each day cost, and the credits of the last weeks. */
import type {ChargeKind, Ledger, Ms, Usd, World} from '../world/contract.ts';

export interface BillingDay {
  /** Start of the UTC day. */
  day: Ms;
  pods: Usd;
  serverless: Usd;
  storage: Usd;
  clusters: Usd;
}

export interface BillingData {
  days: BillingDay[];
  /** Day on which the balance rose, and by how much. */
  credits: {day: Ms; usd: Usd}[];
}

const day = 86_400_000;
const tick = 300_000;
const explorerDays = 14;
const creditDays = 30;

export function billingData(world: World): BillingData {
  const now = world.now();
  const today = now - (now % day);
  return {days: spending(world.ledger, today, now), credits: credits(world.ledger, today, now)};
}

function spending(ledger: Ledger, today: Ms, now: Ms): BillingDay[] {
  const days = new Map<Ms, BillingDay>();
  for (const bucket of ledger.billed('day', today - (explorerDays - 1) * day, now, now)) {
    const entry = days.get(bucket.startTime) ?? emptyDay(bucket.startTime);
    for (const [kind, usd] of Object.entries(bucket.amounts)) entry[column(kind as ChargeKind)] += usd;
    days.set(bucket.startTime, entry);
  }
  return [...days.values()].sort((a, b) => b.day - a.day);
}

const emptyDay = (start: Ms): BillingDay => ({day: start, pods: 0, serverless: 0, storage: 0, clusters: 0});

function column(kind: ChargeKind): 'pods' | 'serverless' | 'storage' | 'clusters' {
  if (kind.startsWith('pod')) return 'pods';
  if (kind.startsWith('serverless')) return 'serverless';
  return kind.startsWith('storage') ? 'storage' : 'clusters';
}

/** The world keeps no list of payments: a day's credit is what the balance gained beyond the day's spending. */
function credits(ledger: Ledger, today: Ms, now: Ms): BillingData['credits'] {
  const found: BillingData['credits'] = [];
  // The balance is charged in ticks: what was used since the last one is no credit.
  const lastTick = now - (now % tick);
  for (let start = today; start > today - creditDays * day; start -= day) {
    const end = Math.min(start + day, lastTick);
    const gained = ledger.balanceAt(end) - ledger.balanceAt(start) + ledger.spent(start, end);
    const usd = Math.round(gained);
    if (usd >= 1) found.push({day: start, usd});
  }
  return found;
}
