/** Takes the pictures into a folder and writes the gallery page beside them. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {Page} from 'playwright';
import {galleryPage, type Shot, slug, type Theme, themes} from './gallery.ts';

export interface Size {
  width: number;
  height: number;
}

export type About = Pick<Shot, 'group' | 'title' | 'scenario' | 'dialect'>;

export interface Album {
  folder: string;
  /** Whether such a picture is among those asked for. */
  wants(about: About): boolean;
  /** One picture of the page as it is. */
  take(page: Page, about: About, theme: Theme): Promise<void>;
  /** One picture in each theme, which `dress` brings about. */
  takeBoth(page: Page, about: About, dress: (theme: Theme) => Promise<void>): Promise<void>;
  /** A picture that is there already, under the name that it is to have. */
  keep(shot: Shot, picture: Buffer): void;
  /** Writes the page and gives its path. */
  write(): string;
}

const nameOf = ({group, title, scenario = '', dialect = ''}: About): string =>
  slug([group, title, scenario, dialect].join(' '));

/** Only pictures whose name holds `filter` are taken. */
export function createAlbum(folder: string, filter = ''): Album {
  mkdirSync(folder, {recursive: true});
  const shots: Shot[] = [];
  const keep = (shot: Shot, picture: Buffer): void => {
    const path = join(folder, shot.file);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, picture);
    shots.push(shot);
  };
  const take = async (page: Page, about: About, theme: Theme): Promise<void> => {
    const {width, height} = page.viewportSize()!;
    const file = `${nameOf(about)}-${width}-${theme}.png`;
    keep({...about, theme, width, height, file}, await page.screenshot({animations: 'disabled'}));
  };
  return {
    folder,
    wants: about => nameOf(about).includes(slug(filter)),
    take,
    keep,
    async takeBoth(page, about, dress) {
      for (const theme of themes) {
        await dress(theme);
        await take(page, about, theme);
      }
    },
    write() {
      const path = join(folder, 'index.html');
      writeFileSync(path, galleryPage(shots, new Date().toISOString().slice(0, 16).replace('T', ' ')));
      return path;
    },
  };
}
