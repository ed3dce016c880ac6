/** The figures as a person reads them on badge, popup and strip. */
import type {Driver} from './driver.ts';
import {badgeText} from './visitor.ts';

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
export async function figures(driver: Driver, url: string): Promise<Surfaces> {
  const popup = await driver.tab('popup.html');
  const fromPopup = await collect(async name => {
    await popup.waitFor(`[data-figure="${name}"]`);
    return popup.text(`[data-figure="${name}"]`);
  });
  await popup.close();
  const page = await driver.tab(url);
  const strip = await collect(name => page.waitForPierced(`[data-surface="strip"] [data-figure="${name}"]`));
  await page.close();
  return {badge: await badgeText(driver), popup: fromPopup, strip};
}

async function collect(read: (name: string) => Promise<string>): Promise<Figures> {
  const entries: [string, string][] = [];
  for (const name of NAMES) entries.push([name, await read(name)]);
  return Object.fromEntries(entries) as unknown as Figures;
}
