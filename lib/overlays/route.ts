/** Which console page is open, and when that changes. */
import type {ConsolePageName} from '../messages.ts';

/** Pages that stand at `/<name>` or `/user/<name>`, as Runpod's own links do. */
const PLAIN = /^\/(?:user\/)?(pods|storage|deploy|billing|settings|home)(?:\/|$)/;
const PAGES: readonly [RegExp, ConsolePageName][] = [
  [/^\/serverless\/user\/endpoint\/[^/]+/, 'endpoint'],
  [/^\/serverless(?:\/user(?:\/endpoints)?)?\/?$/, 'serverless'],
  [/^\/$/, 'home'],
];

/** Page by its address; ours are few, every other one is `other`. */
export function pageOf(url: string): ConsolePageName {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const plain = PLAIN.exec(path)?.[1] as ConsolePageName | undefined;
  return plain ?? PAGES.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}

/** Calls back, in sight, after each committed navigation inside the page; whoever comes back into sight looks anyway. `navigate` would come before it, even when cancelled. */
export function watchRoute(signal: AbortSignal, changed: () => void): void {
  const heard = () => document.hidden || changed();
  const navigation = (globalThis as {navigation?: EventTarget}).navigation;
  navigation?.addEventListener('navigatesuccess', heard, {signal});
  addEventListener('popstate', heard, {signal});
}
