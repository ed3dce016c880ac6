/** Every dialect of pages can be followed to the whole list, except the broken one. */
import {expect, test} from 'vitest';
import {createAsk} from './ask.ts';
import type {PageDialect} from './pages.ts';

interface PodsPage {
  pods: {id: string}[];
  nextCursor?: string;
  nextPageToken?: string;
  next?: string;
  hasMore?: boolean;
}
const url = '/v2/pods?includeClusterPods=true';

const following: Record<
  Exclude<PageDialect, 'broken'>,
  (page: PodsPage, link?: string) => string | undefined
> = {
  nextCursor: ({nextCursor}) => nextCursor && `${url}&cursor=${nextCursor}`,
  nextPageToken: ({nextPageToken}) => nextPageToken && `${url}&pageToken=${nextPageToken}`,
  next: ({next}) => next,
  link: (_, link) => /^<(.+)>; rel="next"$/.exec(link ?? '')?.[1],
};

test.each(Object.entries(following))('%s', async (dialect, next) => {
  const ask = createAsk();
  const whole = ((await ask(url)).json as PodsPage).pods.map(pod => pod.id);
  ask.faults.account.pagination = {dialect: dialect as PageDialect, size: 4};
  const seen: string[][] = [];
  for (let at: string | undefined = url; at; ) {
    const {json, headers} = await ask(at);
    seen.push((json as PodsPage).pods.map(pod => pod.id));
    at = next(json as PodsPage, headers.link);
  }
  expect(seen.map(page => page.length)).toEqual([4, 4, 1]);
  expect(seen.flat()).toEqual(whole);
});

test('broken says that there is more, and nothing else', async () => {
  const ask = createAsk();
  ask.faults.account.pagination = {dialect: 'broken', size: 4};
  const {json, headers} = await ask(url);
  expect(Object.keys(json as object)).toEqual(['pods', 'hasMore']);
  expect(headers).not.toHaveProperty('link');
});

test('a list that fits is the same as without pages', async () => {
  const ask = createAsk();
  const whole = (await ask('/v2/network-volumes')).json;
  ask.faults.account.pagination = {dialect: 'nextCursor', size: 2};
  expect((await ask('/v2/network-volumes')).json).toEqual(whole);
});

test('an unknown cursor is refused', async () => {
  const ask = createAsk();
  ask.faults.account.pagination = {dialect: 'nextCursor', size: 2};
  expect((await ask('/v2/pods?cursor=elsewhere')).status).toBe(400);
});
