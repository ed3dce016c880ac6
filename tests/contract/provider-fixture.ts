/** What every provider brings to its contract suite: `tests/fixtures/<id>/fixtures.ts`, default export. */
import type {Reading} from '../../lib/domain/account.ts';
import type {ErrorKind} from '../../lib/providers/contract.ts';
import type {Bodies, PagedList} from './bodies.ts';

/** The reading that an answer gives, as far as it is told. */
export interface Expected {
  title: string;
  bodies: Bodies;
  /** ms UTC of the read; by default the fixture's. */
  now?: number;
  /** The reading before it. */
  after?: Bodies;
  /** For `toMatchObject`. */
  reading?: Partial<Reading>;
  /** µ$ of all its days together. */
  spent?: number;
}

export interface ProviderFixture {
  /** ms UTC of the read. */
  now: number;
  /** A key of the right shape, invented. */
  key: string;
  /** Pasted texts that are refused by their shape, and why. */
  refused: readonly (readonly [pasted: string, reason: string])[];
  /** The answers of an ordinary account, every field that is used filled. */
  healthy: Bodies;
  /** What an ordinary key of the right shape is told beside `healthy`, where it is not refused. */
  ordinary?: Bodies;
  /** Those of an account with nothing in it: what is not told here is as in `healthy`. */
  empty: Bodies;
  /** Where lists stand in the answers, by route; the first is the one that grows long. */
  lists: Readonly<Record<string, string>>;
  /** Lists that go on behind a cursor. */
  paged?: readonly PagedList[];
  /** A field that is used, renamed: `field` by its path in the answer, `where` as the error tells it. */
  renamed: {route: string; field: string; where: string};
  /** Statuses that mean something else here than elsewhere, whatever the body. */
  kinds?: Partial<Record<401 | 403 | 404 | 429 | 500, ErrorKind>>;
  /** The provider's own refusals, for what they mean; with 200 where they come as answers. */
  refusals?: readonly (readonly [title: string, status: number, body: unknown, kind: ErrorKind])[];
  /** Answers and the figures in them: published samples (`sample('openai-organization-costs')`) and traps. */
  expected?: readonly Expected[];
  /** Secrets in `healthy` that no reading may hold. */
  canaries?: readonly string[];
}
