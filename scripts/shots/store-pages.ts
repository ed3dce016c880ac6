/** The plain pages on which pictures for the stores are put together: our tokens, our icon, our sentences, our own pictures. */
import {readFileSync} from 'node:fs';
import {escaped} from './gallery.ts';

/** A part of a real picture; CSS pixels. */
export interface Part {
  png: Buffer;
  width: number;
}

const read = (path: string): string => readFileSync(path, 'utf8');
const messages: Record<string, {message: string}> = JSON.parse(read('public/_locales/en/messages.json'));
const say = (key: string): string => escaped(messages[key]!.message);

const image = (type: string, bytes: Buffer, width: number, look = ''): string =>
  `<img class="${look}" src="data:${type};base64,${bytes.toString('base64')}" width="${width}" alt="">`;
const picture = ({png, width}: Part): string => image('image/png', png, width, 'part');
const icon = (size: number): string => image('image/svg+xml', readFileSync('public/icon.svg'), size);

/** On the icon's own colour, so that of the icon only its gauge is seen. */
const STYLE = `
body { display: grid; height: 100vh; overflow: hidden; font-size: 20px; }
body.accent { background: #5e35b1; color: #fff; }
h1 { margin: 0; font-size: 2em; line-height: 1.15; letter-spacing: -.02em; text-wrap: balance; }
p { margin: 0; }
.brand { display: flex; align-items: center; gap: .4em; font-size: 26px; font-weight: 650; letter-spacing: -.01em; }
.accent .brand { gap: .15em; margin-inline-start: -.25em; }
.part { display: block; box-sizing: content-box; border-radius: 10px; box-shadow: var(--shadow); }
.tile { align-content: space-between; padding: 26px 28px 30px; }
.tile h1 { font-size: 26px; }
.tile .part { border-radius: 15px; }
.tile .brand { font-size: 28px; }
.side { grid-template-columns: 1fr auto; align-items: center; gap: 64px; padding: 0 72px; }
.side > div { display: grid; gap: 28px; }
.screen { background: var(--raise); }
.screen p { color: var(--dim); }
.screen .part { border: 1px solid var(--line); }
.marquee .brand { font-size: 48px; }
.marquee h1 { font-weight: 500; }
.icons { grid-auto-flow: column; justify-content: center; align-items: center; gap: 40px; }`;

const page = (look: string, body: string): string => `<!doctype html>
<meta charset="utf-8">
<style>${read('components/tokens.css')}${read('components/base.css')}${STYLE}</style>
<body class="${look}">${body}</body>`;

const brand = (size: number): string => `<div class="brand">${icon(size)} ${say('name')}</div>`;

/** A screenshot: what it is for, and the popup. */
export const popupPage = (popup: Part): string =>
  page(
    'screen side',
    `<div>${brand(48)}<h1>${say('welcome_title')}</h1><p>${say('welcome_why')}</p></div>${picture(popup)}`,
  );

/** The small tile: the name, one sentence, and the pill, larger than it is, for the tile is shown small. */
export const tilePage = ({png, width}: Part): string =>
  page('accent tile', `${brand(52)}<h1>${say('welcome_title')}</h1>${picture({png, width: 1.5 * width})}`);

/** The wide one has room for the strip and the popup. */
export const marqueePage = (strip: Part, popup: Part): string =>
  page(
    'accent side marquee',
    `<div>${brand(84)}<h1>${say('welcome_title')}</h1>${picture(strip)}</div>${picture(popup)}`,
  );

/** Each size of the icon as it is in the package. */
export const iconsPage = (sizes: readonly number[]): string =>
  page('icons', sizes.map(size => image('image/png', readFileSync(iconFile(size)), size)).join(''));

export const iconFile = (size: number): string => `public/icon/${size}.png`;
