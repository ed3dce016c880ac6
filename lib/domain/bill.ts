/** What providers tell that know money only. Pure types, as in account.ts. */
import type {Bucket, Ms} from './account.ts';
import type {Micros} from './money.ts';

/** Money in one more currency: it stands on a line of its own and is never added to another. */
export interface Purse {
  /** ISO 4217. */
  currency: string;
  /** Micro-units of the currency. */
  balance?: Micros;
  /** As `Reading.days`. */
  days: Bucket[];
}

/** What a provider says of a whole UTC month itself. */
export interface MonthSpend {
  /** First instant of the UTC month. */
  at: Ms;
  total: Micros;
  estimated?: true;
}

/**
 * What a person has to know about all figures of a reading. `unverified`: read as documented, never seen live ·
 * `from-connect`: spend is counted from the day of connecting on · `this-key`: of this key, not of the account ·
 * `whole-cents`: rounded by the provider · `own-period`: its month does not begin on the first ·
 * `local-days`: its days are not UTC days · `partial`: the provider said that it left something out.
 */
export type Caveat =
  | 'unverified'
  | 'from-connect'
  | 'this-key'
  | 'whole-cents'
  | 'own-period'
  | 'local-days'
  | 'partial';

/** The part of a reading that only such providers fill. */
export interface BillFacts {
  /** The provider's own sum of the running month; where it is given, it wins over the sum of the days. */
  month?: MonthSpend;
  /** Further currencies of the same account. */
  purses?: Purse[];
  /** Spend before this moment is not known: it is counted from steps of the balance. */
  countedFrom?: Ms;
  /** What the provider says its figures are as of, where it is behind `asOf`. */
  figuresAsOf?: Ms;
  caveats?: Caveat[];
}
