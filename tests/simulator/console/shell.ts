/** The one HTML document behind every route, and the headers it is served with. */

export type Dialect = 'table' | 'cards' | 'virtual';
export type Theme = 'light' | 'dark';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export const shellHeaders: Record<string, string> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const pick = <T extends string>(wanted: string | null, allowed: readonly T[], otherwise: T): T =>
  allowed.find(one => one === wanted) ?? otherwise;

/** The shell as HTML. `build` names the stylesheet with hashed class names. */
export function shell(
  query: URLSearchParams,
  defaults: {dialect: Dialect; theme: Theme},
  build: string,
): string {
  const theme = pick(query.get('theme'), ['light', 'dark'], defaults.theme);
  const dialect = pick(query.get('dialect'), ['table', 'cards', 'virtual'], defaults.dialect);
  return `<!doctype html>
<html lang="en" class="${theme}" data-theme="${theme}" data-dialect="${dialect}" data-build="${build}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Runpod</title>
<link rel="icon" href="/assets/icon.svg">
<script type="module" src="/assets/main.ts"></script>
</head>
<body><div id="root"></div></body>
</html>
`;
}
