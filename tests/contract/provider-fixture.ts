/** What every provider brings to its contract suite: `tests/fixtures/<id>/fixtures.ts`, default export. */
import type {Answers} from './answering.ts';

export interface ProviderFixture {
  /** ms UTC of the read. */
  now: number;
  /** A key of the right shape. */
  key: string;
  /** Pasted texts that are refused by their shape. */
  refused: readonly [pasted: string, reason: 'empty' | 'wrong-kind' | 'wrong-prefix'][];
  /** An ordinary account, from published samples. */
  healthy(): Answers;
  /** An account with nothing in it. */
  empty(): Answers;
  /** An account with that many rows in its longest list. */
  crowded(rows: number): Answers;
  /** The ordinary account after a field that is used was renamed, and where that shows. */
  drifted(): {answers: Answers; where: string};
  /** Secrets in `healthy` that no reading may hold. */
  canaries: readonly string[];
}
