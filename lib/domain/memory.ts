/** What an account's readings add up to over time: kept beside the reading, written in the same piece, survives restarts. */
import type {Ms} from './account.ts';
import type {Micros} from './money.ts';

/** One look at a running pod: percent per GPU, and of the CPU. */
export interface UseSample {
  at: Ms;
  gpus: (number | null)[];
  cpu?: number;
  /** GPU memory, percent per GPU. */
  memory?: (number | null)[];
}

/** One look at an endpoint's workers. */
export interface WorkerSample {
  at: Ms;
  running: number;
  idle: number;
  initializing: number;
}

/** One balance read, µ$. */
export interface BalancePoint {
  at: Ms;
  balance: Micros;
}

/** An upward step of the balance, corrected for what burned meanwhile. */
export interface BalanceStep {
  at: Ms;
  amount: Micros;
}

/** A forecast made earlier, to be compared with what came. */
export interface PastForecast {
  madeAt: Ms;
  /** Days ahead. */
  horizon: number;
  low: Micros;
  high: Micros;
  /** What was billed by then, once known. */
  actual?: Micros;
}

export interface Memory {
  /** Pod id → samples, oldest first, bounded. */
  use: Readonly<Record<string, readonly UseSample[]>>;
  /** Endpoint id → samples, oldest first, bounded. */
  workers: Readonly<Record<string, readonly WorkerSample[]>>;
  /** Reads in a row with unexplained burn. */
  unexplained: number;
  /** Longest uptimes of pods that have stopped, ms, newest last, bounded: the person's own history. */
  uptimes: readonly Ms[];
  balances: readonly BalancePoint[];
  steps: readonly BalanceStep[];
  forecasts: readonly PastForecast[];
  /** Volume or stopped pod → when it was first seen attached only to what is stopped or unused, or stopped. Bounded. */
  resting: Readonly<Record<string, Ms>>;
}

export const NO_MEMORY: Memory = {
  use: {},
  workers: {},
  unexplained: 0,
  uptimes: [],
  balances: [],
  steps: [],
  forecasts: [],
  resting: {},
};
