/** Many providers beside Runpod: the popup with its total and rows, and the form that knows a key by its shape. */
import {addKey} from '../../tests/e2e/adding.ts';
import {grantedBuild} from '../../tests/e2e/granted.ts';
import {addProviders} from '../../tests/simulator/providers/fakes.ts';
import type {Album} from './album.ts';
import {inStudio} from './studio.ts';

const GROUP = 'Every provider';
const HOW_MANY = 11;
const OPTIONS = {width: 1100, height: 1400};
const WIDTHS = [374, 320];
const PARTS = {total: '.connections', rows: '.connections li:nth-child(6)'};
/** Of a shape that several services make; nobody's. */
const BARE = 'sk-0123456789abcdef0123456789abcdef';

export async function shootProviders(album: Album): Promise<void> {
  if (!album.wants({group: GROUP, title: ''})) return;
  const build = grantedBuild();
  try {
    await inStudio(
      album,
      async ({bench, simulator, use}) => {
        const fakes = await addProviders(simulator);
        await use('weekend');
        const options = await bench.options();
        await options.setViewportSize(OPTIONS);
        for (const {id, good} of fakes.keys.slice(0, HOW_MANY)) await addKey(options, id, good);
        const dressed = (page: typeof options) => (theme: 'light' | 'dark') =>
          page.emulateMedia({colorScheme: theme});
        await album.takeBoth(options, {group: GROUP, title: 'Options'}, dressed(options));
        await options.locator('form[data-form="connect"] input[name="key"]').fill(BARE);
        await album.takeBoth(options, {group: GROUP, title: 'Whose key is it'}, dressed(options));
        const popup = await bench.popup();
        await popup.locator('[data-figure="runway"]').first().waitFor();
        for (const width of WIDTHS) {
          await popup.setViewportSize({width, height: 600});
          for (const part of ['total', 'rows'] as const) {
            await popup.locator(PARTS[part]).evaluate(element => element.scrollIntoView());
            await album.takeBoth(popup, {group: GROUP, title: `Popup, ${part}`}, dressed(popup));
          }
        }
      },
      build.folder,
    );
  } finally {
    build.remove();
  }
}
