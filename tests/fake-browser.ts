/** Before every unit test file: an in-memory extension API stands where the browser's would. */
import {vi} from 'vitest';
import {fakeBrowser} from 'wxt/testing/fake-browser';

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('browser', fakeBrowser);
