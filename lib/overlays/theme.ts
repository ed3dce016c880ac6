/** Light or dark: as the person chose, else as the console says it is, else by its background's luminance, else the system. */
import type {ThemeChoice} from '../domain/placement.ts';

export type Theme = 'light' | 'dark';

const WORDS = ['data-theme', 'data-color-mode'];
/** Attributes of <html> by which a console may say its theme. */
export const THEME_ATTRIBUTES = ['class', 'style', ...WORDS];

/** Theme of the page at this moment. */
export function themeOf(doc: Document, choice: ThemeChoice = 'auto'): Theme {
  if (choice !== 'auto') return choice;
  const html = doc.documentElement;
  const style = getComputedStyle(html);
  const body = doc.body ? getComputedStyle(doc.body).backgroundColor : '';
  return (
    themeOfSignals([...html.classList, ...WORDS.map(name => html.getAttribute(name)), style.colorScheme]) ??
    themeOfColor(body) ??
    themeOfColor(style.backgroundColor) ??
    (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  );
}

/** The first word that is exactly `dark` or `light`; `light dark` says only that both are possible. */
export function themeOfSignals(words: readonly (string | null)[]): Theme | undefined {
  return words.find((word): word is Theme => word === 'dark' || word === 'light');
}

/** Theme of a computed colour; undefined when it lets the ground shine through. */
export function themeOfColor(color: string): Theme | undefined {
  if (!color.startsWith('rgb')) return undefined;
  const [red = 0, green = 0, blue = 0, alpha = 1] = color.match(/[\d.]+/g)?.map(Number) ?? [];
  if (alpha < 0.5) return undefined;
  return luminance(red, green, blue) < 0.5 ? 'dark' : 'light';
}

/** Brightness to the eye, 0 … 1, of sRGB bytes (Rec. 709 weights). */
export const luminance = (red: number, green: number, blue: number): number =>
  (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
