/** Remarks on a reading. */

/** Something the person should know about this reading; `code` is a closed list, never provider text. */
export interface Notice {
  code:
    | 'list-incomplete'
    | 'list-failed'
    | 'no-balance'
    | 'no-billing'
    | 'no-rate'
    | 'balance-from-graphql'
    | 'api-sunset'
    | 'limits-tight'
    | 'storage-full'
    | 'clock-off';
  about?: string;
}
