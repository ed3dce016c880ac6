/** Whether the extension that started this script is still there: an update or a removal leaves scripts behind in open tabs. */
import {browser} from './browser.ts';

/** False once it was updated or removed; Chromium then takes `runtime` itself away, Firefox its id. */
export const isAlive = (): boolean => browser.runtime?.id !== undefined;
