/** A provider's answers as data, and what goes wrong with them: lists that grow, pages that never end, fields that go. */
import {existsSync, readFileSync} from 'node:fs';
import {type Answers, json, type Reply} from './answering.ts';
import type {Expected} from './provider-fixture.ts';

/** By method and path; `{$lines: […]}` is sent as JSON lines, a function answers by itself. */
export type Bodies = Readonly<Record<string, unknown>>;

/** How a list goes on: names of fields in its answer, and of the parameter that asks for more. */
export interface PagedList {
  route: string;
  next: string;
  more?: string;
  asks: string;
}

export const SAMPLES = new URL('../../../shared/providers/samples/', import.meta.url);

/** The published samples lie beside the repository and are no part of it. */
export const haveProviderSamples = existsSync(SAMPLES);

/** `samples/<name>.json`. */
// biome-ignore lint/suspicious/noExplicitAny: published data, read as it is
export const sample = (name: string): any =>
  JSON.parse(readFileSync(new URL(`${name}.json`, SAMPLES), 'utf8'));

/** What is made of published samples; nothing where they are not here. */
export const published = (make: () => Expected[]): Expected[] => (haveProviderSamples ? make() : []);

interface Lines {
  $lines: unknown[];
}
const isLines = (body: unknown): body is Lines =>
  typeof body === 'object' && body !== null && '$lines' in body;

const lines =
  ({$lines}: Lines): Reply =>
  () =>
    new Response($lines.map(line => JSON.stringify(line)).join('\n'), {
      headers: {'content-type': 'application/jsonl'},
    });

const replyOf = (body: unknown): Reply => {
  if (typeof body === 'function') return body as Reply;
  return isLines(body) ? lines(body) : json(body);
};

export const answersOf = (bodies: Bodies): Answers =>
  Object.fromEntries(Object.entries(bodies).map(([route, body]) => [route, replyOf(body)]));

type Tree = Record<string, unknown>;

/** A copy in which the field at a dotted path was changed by `edit`, which gets its holder and its name. */
export function edited(body: unknown, path: string, edit: (holder: Tree, name: string) => void): unknown {
  const copy = structuredClone(body);
  const steps = path.split('.');
  const name = steps.pop()!;
  const holder = steps.reduce<unknown>((at, step) => (at as Tree)?.[step], copy) as Tree | undefined;
  if (holder?.[name] === undefined) throw new Error(`nothing stands at ${path} in ${JSON.stringify(body)}`);
  edit(holder, name);
  return copy;
}

/** The bodies with one route's field changed. */
export const withEdited = (
  bodies: Bodies,
  route: string,
  path: string,
  edit: (holder: Tree, name: string) => void,
): Bodies => ({...bodies, [route]: edited(bodies[route], path, edit)});

export const removed = (bodies: Bodies, route: string, path: string): Bodies =>
  withEdited(bodies, route, path, (holder, name) => {
    delete holder[name];
  });

export const renamed = (bodies: Bodies, route: string, path: string): Bodies =>
  withEdited(bodies, route, path, (holder, name) => {
    holder[`${name}_v2`] = holder[name];
    delete holder[name];
  });

/** A list in which the first row stands that many times. */
export const crowded = (bodies: Bodies, route: string, path: string, rows: number): Bodies =>
  withEdited(bodies, route, path, (holder, name) => {
    holder[name] = Array(rows).fill((holder[name] as unknown[])[0]);
  });

/** Every page says that more follows, at `next`. */
export function endless(bodies: Bodies, {route, more, next}: PagedList, at: string | null): Bodies {
  return {...bodies, [route]: {...(bodies[route] as Tree), ...(more && {[more]: true}), [next]: at}};
}

/** Serves the pages one after the other, by their cursors; a cursor that nobody gave out is refused. */
export function served(pages: readonly Tree[], {asks, next}: Omit<PagedList, 'route'>): Reply {
  return (url, init) => {
    const asked = url.searchParams.get(asks);
    const index = asked === null ? 0 : pages.findIndex(page => String(page[next]) === asked) + 1;
    const page = asked === null || index > 0 ? pages[index] : undefined;
    return page ? json(page)(url, init) : new Response('{}', {status: 400});
  };
}

/** The answers with every JSON value of theirs rewritten. */
export function rewritten(answers: Answers, rewrite: (body: unknown) => unknown): Answers {
  const change =
    (reply: Reply): Reply =>
    async (url, init) => {
      const response = await reply(url, init);
      const text = await response.text();
      const rows = /jsonl/.test(response.headers.get('content-type') ?? '') ? text.split('\n') : [text];
      return new Response(rows.map(row => JSON.stringify(rewrite(JSON.parse(row)))).join('\n'), response);
    };
  return Object.fromEntries(Object.entries(answers).map(([route, reply]) => [route, change(reply)]));
}

/** Every object gets a member nobody knows. */
export function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, extended(member)]);
  return {...Object.fromEntries(members), addedLater: {a: 1}};
}
