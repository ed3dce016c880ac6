/** Chromium with the built extension, where every host name leads to the simulator: the production build, unmodified. */
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import process from 'node:process';
import {type BrowserContext, chromium, type Page, type Worker} from 'playwright';
import {findChromium} from '../../scripts/chromium.ts';

export interface LaunchOptions {
  /** Port of the simulator's TLS server on 127.0.0.1. */
  simulatorPort: number;
  /** Folder of the browser's profile; without it a new one that `close()` removes. */
  profile?: string;
  headless?: boolean;
  /** Folder of the built extension. */
  extension?: string;
  /** The welcome page, which opens after an install, stays open. */
  welcome?: boolean;
}

export interface Bench {
  context: BrowserContext;
  extensionId: string;
  /** Opens a page under its real host name. */
  page(url: string): Promise<Page>;
  /** Opens the popup as a page of its own. */
  popup(): Promise<Page>;
  options(): Promise<Page>;
  /** The background's worker, started again if it was stopped. */
  worker(): Worker;
  /** Stops the background's worker as the browser does after 30 s, and waits until it has stopped. */
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

function flags(extension: string | undefined, port: number, headless: boolean): string[] {
  return [
    ...(headless ? ['--headless=new'] : []),
    ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
    '--ignore-certificate-errors',
  ];
}

/** Starts the browser and waits for the extension's worker. Throws one sentence if there is no Chromium. */
export async function launch(options: LaunchOptions): Promise<Bench> {
  const profile = options.profile ?? newProfile();
  const build = resolve(options.extension ?? '.output/chrome-mv3');
  // Releases before it have no such page, and a profile that was used before has seen it.
  const greets = existsSync(join(build, 'welcome.html')) && !existsSync(join(profile, 'Default'));
  const context = await open(profile, options, build);
  const worker = await startedWorker(context);
  if (greets) await greeted(context, options.welcome ?? false);
  return bench(context, worker, options.profile === undefined ? profile : undefined);
}

/** The same browser without the extension, to measure beside. */
export async function launchBare(options: LaunchOptions): Promise<Pick<Bench, 'context' | 'close'>> {
  const profile = newProfile();
  const context = await open(profile, options);
  return {context, close: () => closeAll(context, profile)};
}

const newProfile = (): string => mkdtempSync(join(tmpdir(), 'podometer-profile-'));

async function open(profile: string, options: LaunchOptions, extension?: string): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium was found: run `npm test`, which installs one, or set CHROMIUM_PATH.');
  const headless = options.headless ?? true;
  return chromium.launchPersistentContext(profile, {
    executablePath,
    // Playwright's own headless mode has no extensions; the flag below has.
    headless: false,
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreHTTPSErrors: true,
    ...(headless ? {viewport: {width: 1440, height: 900}} : {viewport: null}),
    args: flags(extension, options.simulatorPort, headless),
    // People's browsers keep left pages in memory; the overlay has to live with that.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}

async function closeAll(context: BrowserContext, ownProfile: string | undefined): Promise<void> {
  await context.close();
  if (ownProfile) rmSync(ownProfile, {recursive: true, force: true, maxRetries: 5});
}

/** Waits for the welcome page, and closes it unless it is to stay: it would stand in front of what a test opens. */
async function greeted(context: BrowserContext, stays: boolean): Promise<void> {
  const isWelcome = (page: Page): boolean => page.url().endsWith('/welcome.html');
  const page = context.pages().find(isWelcome) ?? (await context.waitForEvent('page', isWelcome));
  if (!stays) await page.close();
}

/** Chromium now and then drops a message that arrives while a worker is being installed: no answer ever comes. */
const ACTIVATED = `new Promise(done => {
  const worker = self.serviceWorker;
  const look = () => worker.state === 'activated' && done();
  worker.addEventListener('statechange', look);
  look();
})`;

/** A worker that throws while it starts never shows itself: then the browser is closed and the reason is looked for there. */
async function startedWorker(context: BrowserContext): Promise<Worker> {
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    await worker.evaluate(ACTIVATED);
    return worker;
  } catch {
    await context.close();
    throw new Error("The extension's background did not start: it threw, or its manifest was refused.");
  }
}

function bench(context: BrowserContext, worker: Worker, ownProfile: string | undefined): Bench {
  const extensionId = new URL(worker.url()).host;
  const page = async (url: string): Promise<Page> => {
    const opened = await context.newPage();
    await opened.goto(url);
    return opened;
  };
  return {
    context,
    extensionId,
    page,
    popup: () => page(`chrome-extension://${extensionId}/popup.html`),
    options: () => page(`chrome-extension://${extensionId}/options.html`),
    worker: () => context.serviceWorkers()[0] ?? worker,
    stopWorker: () => stopWorkers(context, extensionId),
    close: () => closeAll(context, ownProfile),
  };
}

/**
 * The protocol tells of each worker's state as soon as it is asked to; `stopped` of ours is what we wait for. Asked
 * from the options page, for the popup would have figures read anew.
 */
async function stopWorkers(context: BrowserContext, extensionId: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  const session = await context.newCDPSession(page);
  const stopped = new Promise<void>(done => {
    session.on('ServiceWorker.workerVersionUpdated', ({versions}) => {
      const ours = versions.filter(version => version.scriptURL.includes(extensionId));
      if (ours.length && ours.every(version => version.runningStatus === 'stopped')) done();
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await page.close();
}
