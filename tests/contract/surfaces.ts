/** What badge, popup, strip and panel say of one account, taken from what is drawn, and where they disagree. */

export interface Drawn {
  badge: {text: string; tone: string; title: string};
  popup: Told;
  strip: Told;
  panel: Told;
}

/** Undefined where a surface does not show it. */
export interface Told {
  runway?: string | undefined;
  /** What stands under it, the balance last: in the popup it has a line of its own. */
  sub?: string | undefined;
  burn?: string | undefined;
  month?: string | undefined;
  tone?: string | undefined;
  /** The sentences on the connection's state. */
  state?: string | undefined;
  asOf?: string | undefined;
  /** How old the figures are. */
  updated?: string | undefined;
}

/** Reads a popup's or an overlay's root. Runs in a page, too, so it refers to nothing outside. */
export function toldIn(root: ParentNode, scope = ''): Told {
  const find = (selector: string) => root.querySelector(`${scope} ${selector}`);
  const text = (selector: string) => find(selector)?.textContent?.replaceAll(/\s+/g, ' ').trim() || undefined;
  // Rows of other connections tell their own.
  const own = [...root.querySelectorAll(`${scope} .state p`)].find(line => !line.closest('.connections'));
  const under = [text('[data-figure=runway-sub]'), text('.runway [data-figure=balance]')];
  const toned = find('.is-runway b') ?? find('.runway');
  return {
    runway: text('[data-figure=runway]'),
    sub: under.filter(Boolean).join(' · ') || undefined,
    burn: text('[data-figure=burn]:not(.unknown)'),
    month: text('[data-figure=month]'),
    tone: /tone-(\w+)/.exec(toned?.getAttribute('class') ?? '')?.[1],
    state: own?.textContent?.replaceAll(/\s+/g, ' ').trim(),
    asOf: text('[data-figure=as-of]'),
    updated: text('[data-figure=updated]'),
  };
}

/** Tones of the badge by those of the other surfaces. */
const BADGE: Readonly<Record<string, string>> = {
  plain: 'neutral',
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
  stale: 'stale',
};

/** One line for each thing on which two surfaces differ. `ages`: what the popup may say of the figures' age. */
export function disagreements({badge, popup, strip, panel}: Drawn, ages: readonly string[]): string[] {
  const title = flat(badge.title);
  const told: [string, boolean][] = [
    ['runway of the strip', strip.runway === popup.runway],
    ['runway of the panel', panel.runway === popup.runway],
    ['runway in the title', title.split(' · ')[0] === popup.runway],
    ['what stands under the runway', panel.sub === popup.sub],
    ['balance in the title', (popup.sub?.split(' · ') ?? []).every(part => title.includes(part))],
    ['burn of the strip', (strip.burn ?? burnAsRunway(popup)) === popup.burn],
    ['burn of the panel', panel.burn === popup.burn],
    ['burn in the title', title.includes(popup.burn ?? '')],
    ['month of the strip', strip.month === popup.month],
    // There it stands in a row, with what it is.
    ['month of the panel', (panel.month ?? 'none').includes(popup.month ?? 'none')],
    ['tone of the strip', strip.tone === popup.tone],
    ['tone of the panel', panel.tone === popup.tone],
    ['state of the panel', panel.state === popup.state],
    ['text of the badge', isShortFor(badge.text, popup)],
    ['tone of the badge', tonesOf(badge.text, popup).includes(badge.tone)],
    ['time in the title', title.includes(panel.asOf ?? '')],
    ['age in the popup', ages.map(flat).includes(popup.updated ?? '')],
  ];
  return told.filter(([, holds]) => !holds).map(([what]) => what);
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** A post-paid account has its burn rate in the runway's place. */
const burnAsRunway = ({runway = '', burn}: Told): string | undefined =>
  burn !== undefined && runway.includes(burn) ? burn : undefined;

/** Whether the badge's few characters say what the popup says: a length, an hour's price, or a word. */
function isShortFor(text: string, {runway = '', burn, state}: Told): boolean {
  if (text === 'key') return state !== undefined;
  const length = /^~?(\d+)(?:[dhm]|\+)/.exec(text)?.[1];
  if (length === undefined)
    return /\d/.test(text.replace('$0', '')) ? isRate(text, burn) : !/\d/.test(runway);
  const [first] = /\d+/.exec(runway) ?? [];
  // Under a minute there is no room for `<1`.
  return first === (length === '0' ? '1' : length) && text.startsWith('~') === runway.includes('~');
}

/** `2.69`, `12.6`, `<.01` or `9k+` for the same rate in full, to the cent or to the last figure there is room for. */
function isRate(text: string, burn = ''): boolean {
  const rate = amountIn(burn);
  if (text === '9k+') return rate >= 9999;
  if (text === '<.01') return rate > 0 && rate <= 0.01;
  const last = text.includes('.') ? 10 ** -text.split('.')[1]!.length : 1;
  return Math.abs(Number(text) - rate) <= last + 1e-9;
}

/** The last point or comma of an amount is its decimal one: ours have at least two digits after it. */
function amountIn(text: string): number {
  const [amount = ''] = /\d[\d.,\s\u00a0\u202f]*/.exec(text) ?? [];
  const at = Math.max(amount.lastIndexOf('.'), amount.lastIndexOf(','));
  const digits = (part: string): string => part.replaceAll(/\D/g, '');
  return Number(`${digits(amount.slice(0, at))}.${digits(amount.slice(at))}`);
}

function tonesOf(text: string, {tone = ''}: Told): readonly string[] {
  if (text === 'key') return ['warn'];
  if (text === 'lock' || text === '?') return ['stale', 'neutral'];
  return [BADGE[tone] ?? ''];
}
