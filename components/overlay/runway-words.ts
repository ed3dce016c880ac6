/** The large line and what belongs to it: the forecast with its range, its axis, and what storage does alone. */
import type {AccountView, Outlook} from '../../lib/domain/view.ts';
import {dayTick} from '../format.ts';
import {outlookWords, phaseTwoText} from '../outlook-words.ts';
import {say, t} from '../text.ts';
import {headline, quietLine} from '../words.ts';
import {markWords} from './label-words.ts';
import type {AxisWords, LineWords, RunwayWords} from './model.ts';

const DAY = 86_400_000;
/** Beyond this nothing was ever tested (outlook-words.ts), and an axis would only squeeze what matters. */
const LONGEST = 30 * DAY;
/** Names of days that have room beside each other. */
const MOST_TICKS = 4;

export function runwayWords(account: AccountView, now: number): RunwayWords {
  const said = headline(account, now);
  const {tone, icon, text} = said;
  const forecast = outlookWords(account);
  const storage = phaseTwoText(account);
  const axis = forecast && axisWords(account.outlook, account.asOf ?? now);
  const under: LineWords[] = [
    ...(forecast ? [{id: 'outlook', text: forecast.parts.join(' · ')}] : []),
    ...(forecast ? [{id: 'source', text: forecast.source, tone: 'faint' as const}] : []),
    ...(account.outlook?.known ?? []).map(phrase => ({id: 'known', text: say(phrase, now)})),
    ...(storage === undefined ? [] : [{id: 'phase-two', text: storage}]),
  ];
  return {
    mark: markWords(tone, icon ?? 'info'),
    text,
    sub: quietLine(said),
    ...(axis && {axis}),
    lines: under,
  };
}

/** From now to the latest end; undefined where the range is too wide, too far away or too near to be drawn. */
function axisWords(outlook: Outlook | undefined, now: number): AxisWords | undefined {
  const {earliest, expected, latest = LONGEST, irregular} = outlook ?? {};
  if (irregular || earliest === undefined || !expected || expected >= LONGEST) return undefined;
  const end = Math.min(latest, LONGEST);
  return {
    from: earliest / end,
    dot: expected / end,
    ticks: [{at: 0, text: t('overlay_now')}, ...dayTicks(now, end)],
  };
}

/** The reader's own midnights, some of them where there are many; none where its name would touch `now` or the edge. */
function dayTicks(now: number, length: number): AxisWords['ticks'] {
  const step = Math.ceil(length / DAY / MOST_TICKS);
  const ticks: AxisWords['ticks'] = [];
  const midnight = new Date(now);
  midnight.setHours(24, 0, 0, 0);
  for (let at = midnight.getTime(); at < now + length; at = midnight.setDate(midnight.getDate() + step)) {
    const place = (at - now) / length;
    if (place > 0.12 && place < 0.94) ticks.push({at: place, text: dayTick(at, length > 6 * DAY)});
  }
  return ticks;
}
