/** A provider's answer as it would be told on another day: every date in it moved by whole days. */
import type {Ms} from '../world/contract.ts';

const DAY: Ms = 86_400_000;

/** From the moment an answer was written for to the one it is given at, ms UTC. */
export interface Move {
  from: Ms;
  to: Ms;
}

/** Names that hold seconds or milliseconds since the epoch; numbers under other names are amounts. */
const MOMENT = /^(?:at|start|end|created|updated|.*(?:_at|At|time|Time|timestamp|date|Date))$/;

/** The same JSON, its days, months and moments moved. */
export function moveDates(value: unknown, move: Move, name = ''): unknown {
  if (typeof value === 'string') return moveWhole(value, move);
  if (typeof value === 'number') return MOMENT.test(name) ? moveMoment(value, move) : value;
  if (Array.isArray(value)) return value.map(each => moveDates(each, move, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moveDates(inner, move, key)]));
}

/** What a request asks for, told in the days its answer was written for; its numbers of that size are moments. */
export function moveAsked(text: string, {from, to}: Move): string {
  const back = {from: to, to: from};
  return text
    .replace(/\b20\d\d-\d\d-\d\d/g, day => moveDay(day, back))
    .replace(/\b20\d\d[.]\d\d\b/g, month => moveMonth(month, back))
    .replace(/\b1\d{9}(?:\d{3})?\b/g, moment => String(moveMoment(Number(moment), back)));
}

const ANY_DAY = /20\d\d-\d\d-\d\d/g;

/** The route that answers where a path holds days: the one for the month that lay as far from the fixtures' day. */
export function moveRoute(route: string, known: readonly string[], {from, to}: Move): string | undefined {
  const [first] = route.match(ANY_DAY) ?? [];
  if (known.includes(route) || !first) return route;
  const blank = (text: string): string => text.replace(ANY_DAY, '*');
  const month = moveMonth(first.slice(0, 7), {from: to, to: from});
  return known.find(each => blank(each) === blank(route) && each.match(ANY_DAY)?.[0].startsWith(month));
}

function moveWhole(text: string, move: Move): string {
  if (/^20\d\d[.-]\d\d$/.test(text)) return moveMonth(text, move);
  return text.replace(/^20\d\d-\d\d-\d\d(?=$|[T ])/, day => moveDay(day, move));
}

const dayOf = (at: Ms): Ms => Math.floor(at / DAY) * DAY;
const distance = ({from, to}: Move): Ms => dayOf(to) - dayOf(from);

const moveDay = (day: string, move: Move): string =>
  new Date(Date.parse(day) + distance(move)).toISOString().slice(0, 10);

function moveMonth(month: string, {from, to}: Move): string {
  const [year, index] = [Number(month.slice(0, 4)), Number(month.slice(5)) - 1];
  const months = (at: Ms): number => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth();
  const moved = new Date(Date.UTC(year, index + months(to) - months(from)));
  return moved.toISOString().slice(0, 7).replace('-', month[4]!);
}

function moveMoment(value: number, move: Move): number {
  if (value > 1e12 && value < 1e13) return value + distance(move);
  return value > 1e9 && value < 1e10 ? value + distance(move) / 1000 : value;
}
