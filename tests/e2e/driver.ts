/** What a test needs of a browser with the built extension in it; the same words for Chromium and Firefox. */
import {launchChromium} from './chromium-driver.ts';
import {launchFirefox} from './firefox-driver.ts';

/** A page in a tab. Selectors are CSS; every action waits until its element is there and throws after 30 s. */
export interface Tab {
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs an expression in the page's own world; a promise is awaited, the value comes back as JSON. */
  run<T>(expression: string): Promise<T>;
  waitFor(selector: string): Promise<void>;
  /** A click as a person makes it: trusted, at the element's middle. */
  click(selector: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  /** Visible text of the first match, on one line. */
  text(selector: string): Promise<string>;
  /** Texts of the elements inside our closed shadow roots that match at this moment, as a person sees them. */
  pierced(selector: string): Promise<string[]>;
  /** Waits for such an element with any text, or with one that holds `part`. */
  waitForPierced(selector: string, part?: string): Promise<string>;
  clickPierced(selector: string): Promise<void>;
  /** Clicks such an element as a script does that got hold of it: `element.click()` and a made-up event. */
  forgeClick(selector: string): Promise<void>;
  /** Where such elements are in the window at this moment, CSS pixels; in document order. */
  boxes(selector: string): Promise<Box[]>;
  /** A key as a person presses it: `Escape`, `Tab` or `Enter`. */
  press(key: Key): Promise<void>;
  /** Size of the page's viewport, CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Errors in the tab's console so far, uncaught ones of any script included. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

export type Key = 'Escape' | 'Tab' | 'Enter';

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface DriverOptions {
  /** Port of the simulator's TLS server on 127.0.0.1; every host name leads there. */
  simulatorPort: number;
  /** Folder of the browser's profile; without it a new one that `close()` removes. */
  profile?: string;
  /** Folder of another build than the production one. */
  extension?: string;
  /** The welcome page, which opens after an install, stays open. */
  welcome?: boolean;
}

export interface RestartOptions {
  /** The browser's processes get SIGKILL instead of being closed. */
  kill?: boolean;
  /** Folder of the build to start with, as after an update. */
  extension?: string;
}

export interface Driver {
  readonly name: 'Chromium' | 'Firefox';
  /** Folder of the profile on disk. */
  readonly profile: string;
  /** Origin of the extension's own pages, without a slash at its end. */
  readonly origin: string;
  /** Opens an address in a new tab; one without a scheme (`options.html`) is a page of the extension. */
  tab(address: string): Promise<Tab>;
  /** Runs an expression where the extension API is at hand as `browser`: in a page of ours that is open only for it. */
  extension<T>(expression: string): Promise<T>;
  /** Gives a command of the manifest as the browser does after its keys, in the tab in front. */
  command(name: string): Promise<void>;
  /** Stops the background as the browser does when it is idle, and waits until it has stopped. */
  stopBackground(): Promise<void>;
  /** Reloads the extension, as an update does. */
  reloadExtension(): Promise<void>;
  setEnabled(enabled: boolean): Promise<void>;
  /** Takes the hosts and pages of the manifest away or gives them back, as a person may in the browser's own settings. */
  allowHosts(allowed: boolean): Promise<void>;
  /** Ends the browser and starts it again on the same profile. */
  restart(options?: RestartOptions): Promise<void>;
  close(): Promise<void>;
}

export type Launch = (options: DriverOptions) => Promise<Driver>;

/** The browsers that a test marked C F runs in: `describe.each(browsers)('$name', ({launch}) => …)`. */
export const browsers: readonly {name: Driver['name']; launch: Launch}[] = [
  {name: 'Chromium', launch: launchChromium},
  {name: 'Firefox', launch: launchFirefox},
];
