/** The account's money and limits, one reading for REST and GraphQL alike, with the switches applied. */
import type {AccountSwitches} from '../faults.ts';
import type {ChargeKind, Usd, World} from '../world/contract.ts';

export function balanceView(world: World, account: AccountSwitches): Record<string, unknown> {
  return {
    balanceAmount: balanceOf(world, account),
    billingMode: account.billingMode ?? world.state().billingMode,
  };
}

/** USD with ten decimals, as Runpod keeps it. */
export function balanceOf(world: World, account: AccountSwitches): Usd {
  return Number((account.balance ?? world.state().balance).toFixed(10));
}

/** The inner field names are a guess: the document names only the two objects. */
export function limitsView(world: World): Record<string, unknown> {
  const {spendLimit, rate, endpoints, balance} = world.state();
  return {
    spendRate: {limit: spendLimit, current: round3(rate)},
    serverlessWorkers: {
      limit: workerCap(balance),
      current: endpoints.reduce((sum, endpoint) => sum + endpoint.max, 0),
    },
  };
}

/** Runpod's table of 2026-08: workers allowed by balance, USD. */
const workerCaps: readonly [Usd, number][] = [
  [900, 60],
  [700, 50],
  [500, 40],
  [300, 30],
  [200, 20],
  [100, 10],
];

const workerCap = (balance: Usd): number => workerCaps.find(([from]) => balance >= from)?.[1] ?? 5;

/** `currentSpendPerHr` and its parts, USD/h; Runpod rounds to three decimals and counts storage in. */
export function spendRate(world: World) {
  const sum = (...kinds: ChargeKind[]) =>
    round3(rates.filter(row => kinds.includes(row.kind)).reduce((total, row) => total + row.rate, 0));
  const rates = world.ledger.ratesAt(world.now());
  return {
    currentSpendPerHr: round3(world.state().rate),
    spendDetails: {
      gpuComputePerHour: sum(
        'podGpu',
        'podCpu',
        'serverlessGpu',
        'serverlessCpu',
        'clusterGpu',
        'clusterNetworking',
      ),
      localStoragePerHour: sum('podDisk', 'serverlessDisk', 'clusterDisk'),
      networkStoragePerHour: sum('storageStandard', 'storageHighPerformance'),
    },
  };
}

const round3 = (usd: Usd): Usd => Math.round(usd * 1000) / 1000;
