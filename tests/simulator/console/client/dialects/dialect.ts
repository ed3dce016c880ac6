/** A way of marking up the same content. */
import type {Child, VElement} from '../dom.ts';
import type {List} from '../list.ts';

export interface Dialect {
  list<T>(list: List<T>): VElement;
  /** Label–value rows, as on an endpoint's overview. */
  facts(rows: readonly (readonly [string, Child])[]): VElement;
}
