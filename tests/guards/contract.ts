/** A guard is a line of the product that a named test watches over; taking it away must make that test fail. */

export interface Guard {
  /** Full title of the named test, e.g. `V4 kdf_downgrade_and_bomb`. */
  test: string;
  /** The guarded file, from the root. */
  file: string;
  /** Stands exactly once in that file. */
  find: string;
  /** What stands there without the guard; it must still build. */
  replace: string;
}
