/** What a page is drawn from. */
import type {BillingData} from '../billing.ts';
import type {ConsoleState} from '../state.ts';
import type {Dialect} from './dialects/dialect.ts';
import type {Child} from './dom.ts';
import type {Route} from './route.ts';

export interface Scene {
  route: Route;
  state: ConsoleState;
  billing: BillingData | undefined;
  dialect: Dialect;
}

export interface Crumb {
  label: string;
  href?: string;
}

export interface Page {
  crumbs: readonly Crumb[];
  body: Child;
  /** A panel over the page's right side, and where Escape leads. */
  drawer?: {content: Child; closed: string} | undefined;
}
