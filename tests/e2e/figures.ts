/** The figures as a person reads them on badge, popup and strip. */
import type {Bench} from './browser.ts';
import {oneLine} from './person.ts';
import {waitForPierced} from './pierce.ts';

export interface Figures {
  runway: string;
  burn: string;
  month: string;
}

export interface Surfaces {
  badge: string;
  popup: Figures;
  strip: Figures;
}

const NAMES = ['runway', 'burn', 'month'] as const;

/** Reads all three surfaces; the strip on the console page at `url`. */
export async function figures(bench: Bench, url: string): Promise<Surfaces> {
  const popup = await bench.popup();
  const fromPopup = await collect(async name => {
    const figure = popup.locator(`[data-figure="${name}"]`).first();
    await figure.waitFor();
    return figure.innerText();
  });
  const badge = String(await popup.evaluate('chrome.action.getBadgeText({})'));
  await popup.close();
  const page = await bench.page(url);
  const strip = await collect(
    async name => (await waitForPierced(page, `[data-surface="strip"] [data-figure="${name}"]`)).text,
  );
  await page.close();
  return {badge, popup: fromPopup, strip};
}

async function collect(read: (name: string) => Promise<string>): Promise<Figures> {
  const entries: [string, string][] = [];
  for (const name of NAMES) entries.push([name, oneLine(await read(name))]);
  return Object.fromEntries(entries) as unknown as Figures;
}
