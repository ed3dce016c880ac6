/** What must not stand in the built extension, as text; every hit names its file and what was found. */

export interface BuiltFile {
  path: string;
  text: string;
}

/** Ways to run text as code or markup, ways out past the one door, and traces of how it was built. */
const BANNED: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'text run as code',
    /\beval\s*\(|\bnew Function\b|\bFunction\s*\(|\bimportScripts\b|\bsetTimeout\s*\(\s*["'`]/g,
  ],
  ['text made markup', /\b(?:outerHTML|insertAdjacentHTML|createContextualFragment|document\.write)\b/g],
  [
    'another way out',
    /\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection)\b/g,
  ],
  [
    'an address opened by script',
    // But for the welcome page, named in full.
    /\b(?:tabs|windows)\.(?:create|update)\b(?!\(\{url:["`]welcome\.html["`]\}\))|\bwindow\.open\b/g,
  ],
  ['a script loaded by script', /\bimport\s*\(/g],
  [
    'plain http',
    /\b(?:http|ws):\/\/(?!www\.w3\.org\/(?:2000\/svg|1998\/Math\/MathML|1999\/xhtml)\b)[^\s"'`]*/g,
  ],
  ['a trace of the build', /sourceMappingURL|localhost|127\.0\.0\.1|\[::1\]/g],
  [
    'a measuring service',
    /google-analytics|googletagmanager|doubleclick|sentry\.io|segment\.(?:io|com)|mixpanel|amplitude\.com|posthog|plausible\.io|datadoghq|bugsnag|hotjar|fullstory|nr-data\.net|rollbar\.com|matomo|umami|clarity\.ms/gi,
  ],
  [
    'a secret',
    /\brpa_[A-Za-z0-9]{20,}|\bsk-(?:ant|proj|admin|svcacct)-[\w-]{20,}|\bghp_\w{20,}|\bAKIA[A-Z0-9]{16}\b|-----BEGIN [A-Z ]+-----|\bBearer [\w.-]{12,}/g,
  ],
];

const hits = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([hit]) => hit);

/** The one place that opens an address, as it is built: a page of the console by name (lib/app/console-tab.ts). */
const OPENER = /\w+\.tabs\.create\(\{url:\w+\(\w+\)\}\);await \w+\.windows\.update\(\w+,\{focused:!0\}\)/;

export const bannedIn = ({path, text}: BuiltFile): string[] =>
  BANNED.flatMap(([what, pattern]) =>
    hits(path === 'background.js' ? text.replace(OPENER, '') : text, pattern).map(
      hit => `${path} holds ${what}: ${hit}`,
    ),
  );

/**
 * `innerHTML` but for Preact's own two places: it compares and sets it for `dangerouslySetInnerHTML`, which no source of
 * ours may name (`authority.ts`), and Trusted Types would refuse.
 */
const PREACTS =
  /\w+&&\((\w+)\.__html==\w+\.__html\|\|\1\.__html==(\w+)\.innerHTML\)\|\|\(\2\.innerHTML=\1\.__html\)/g;
export const markupIn = ({path, text}: BuiltFile): string[] =>
  hits(text.replace(PREACTS, ''), /.{0,30}\binnerHTML\b/g).map(hit => `${path} holds ${hit}`);

/** Every origin written anywhere, once each. */
export const originsIn = (files: readonly BuiltFile[]): string[] =>
  [...new Set(files.flatMap(({text}) => hits(text, /\b(?:https|wss):\/\/[^\s/"'`\\)<*;]+/g)))].sort();

export const fetchesIn = (files: readonly BuiltFile[]): string[] =>
  files.flatMap(({path, text}) =>
    hits(text, /\bfetch\s*[(.]|\[["'`]fetch["'`]\]|\bfetch\b(?=\s*[,;})=])/g).map(() => path),
  );
