/** The two doors: who may ask the background at all, and how often (security.md §3.2). */
import {browser} from '../platform/browser.ts';

/** What the browser itself says of a sender; nothing in it comes from the message. */
export interface Sender {
  id?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: {id?: number | undefined} | undefined;
  documentLifecycle?: string | undefined;
}

const CONSOLE: ReadonlySet<string> = new Set(['https://console.runpod.io', 'https://www.console.runpod.io']);
const PAGES: ReadonlySet<string> = new Set(['/popup.html', '/options.html', '/welcome.html']);

/** One of our own pages, in a frame of its own. */
export function fromUi(sender: Sender | undefined): boolean {
  return (
    sender?.id === browser.runtime.id &&
    sender.origin !== undefined &&
    `${sender.origin}/` === home() &&
    (sender.frameId ?? 0) === 0 &&
    PAGES.has(pathOf(sender.url))
  );
}

/**
 * Our content script in the top frame of a console page that is alive. Its path is not looked at: Chromium keeps the
 * old one after `pushState`.
 */
export function fromConsole(sender: Sender | undefined): boolean {
  return (
    sender?.id === browser.runtime.id &&
    sender.tab !== undefined &&
    sender.frameId === 0 &&
    CONSOLE.has(sender.origin ?? '') &&
    (sender.documentLifecycle ?? 'active') === 'active'
  );
}

/** The address of our own pages; typed by hand because the generated types know built pages only. */
const home = (): string => (browser.runtime as unknown as {getURL(path: string): string}).getURL('/');

function pathOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).pathname : '';
}

const BURST = 10;
const PER_SECOND = 10;
const buckets = new Map<number, {tokens: number; at: number}>();

/** Takes one of a tab's ten messages per second; false when there is none left. Lives as long as the worker. */
export function takeToken(tab: number, now: number): boolean {
  const {tokens, at} = buckets.get(tab) ?? {tokens: BURST, at: now};
  const filled = Math.min(BURST, tokens + (Math.max(0, now - at) / 1000) * PER_SECOND);
  const allowed = filled >= 1;
  buckets.set(tab, {tokens: allowed ? filled - 1 : filled, at: now});
  return allowed;
}
