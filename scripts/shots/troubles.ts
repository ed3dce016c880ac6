/** States in which something is missing: no key, a refused one, a locked vault, no answer, old figures. */
import type {Page} from 'playwright';
import {tabOf} from '../../tests/e2e/chromium-driver.ts';
import {askFrom} from '../../tests/e2e/kept.ts';
import {waitForPierced} from '../../tests/e2e/pierce.ts';
import {age, readNow} from '../../tests/e2e/polling.ts';
import {keyFor, PASSPHRASE, sendSecret} from '../../tests/e2e/secrets.ts';
import {READ_ONLY_KEY} from '../../tests/simulator/api/keys.ts';
import {openPanel, WINDOW} from './scenes.ts';
import {dressConsole, type Studio} from './studio.ts';

interface Trouble {
  title: string;
  /** Brings it about from a page of ours, in an account that was just connected. */
  make(studio: Studio, ours: ReturnType<typeof tabOf>): Promise<unknown>;
  /** Without figures there is one line and no panel. */
  oneLine?: boolean;
}

const HOUR = 3_600_000;

const troubles: Trouble[] = [
  {title: 'No key yet', oneLine: true, make: (_, ours) => askFrom(ours, 'data.erase')},
  {
    title: 'Key refused',
    make: async ({simulator}, ours) => {
      simulator.faults.account.revoked.add(READ_ONLY_KEY);
      // Told at the second refusal.
      for (let refusal = 0; refusal < 2; refusal += 1) {
        await age(ours, HOUR);
        await readNow(ours);
      }
    },
  },
  {
    title: 'Runpod does not answer',
    make: async ({simulator}, ours) => {
      simulator.faults.set('/v2', {kind: 'status', status: 503});
      simulator.faults.set('/graphql', {kind: 'status', status: 503});
      await age(ours, 3 * HOUR);
      await readNow(ours);
    },
  },
  {
    title: 'Locked',
    make: async (_, ours) => {
      await askFrom(ours, 'data.erase');
      await ours.reload();
      await sendSecret(ours, {...keyFor('passphrase', READ_ONLY_KEY, PASSPHRASE), label: ''});
      await askFrom(ours, 'vault.lock');
      await age(ours, HOUR);
      await readNow(ours);
    },
  },
];

export async function shootTroubles(studio: Studio): Promise<void> {
  const wanted = troubles.filter(({title}) => studio.album.wants(aboutOf(title)));
  for (const trouble of wanted) await shootTrouble(studio, trouble);
}

const aboutOf = (title: string) => ({
  group: 'Something is missing',
  title,
  scenario: 'weekend',
  dialect: 'table',
});

async function shootTrouble(studio: Studio, {title, make, oneLine = false}: Trouble): Promise<void> {
  const {album, bench, page} = studio;
  studio.spoil();
  await studio.use('weekend');
  const ours = tabOf(await bench.options());
  await make(studio, ours);
  await ours.close();
  await page.setViewportSize(WINDOW);
  await page.goto('https://console.runpod.io/pods?dialect=table');
  await waitForPierced(page, `[data-surface="${oneLine ? 'pill' : 'strip'}"]`);
  const both = (about: string, at: Page = page) =>
    album.takeBoth(at, aboutOf(about), theme => dressConsole(at, theme));
  await both(title);
  if (!oneLine) {
    await openPanel(page);
    await both(`${title}, panel`);
  }
  await shootPopup(studio, title);
  studio.spoil();
}

async function shootPopup({album, bench}: Studio, title: string): Promise<void> {
  const popup = await bench.popup();
  await popup.setViewportSize({width: 374, height: 600});
  await popup.locator('#app > *').first().waitFor();
  await album.takeBoth(popup, aboutOf(`${title}, popup`), theme => popup.emulateMedia({colorScheme: theme}));
  await popup.close();
}
