/** Every page is read, or the list says that it is incomplete; nothing is cut off in silence. */
import {afterEach, describe, expect, it, vi} from 'vitest';
import {json, problem, type Reply} from '../../../tests/contract/answering.ts';
import {account, rawVolume, readAccountAt} from '../../../tests/fixtures/runpod/account.ts';
import {moreOf} from './pages.ts';

afterEach(() => vi.unstubAllGlobals());

const SIZE = 2;
const ALL = ['v1', 'v2', 'v3', 'v4', 'v5'];
const PATH = '/v2/network-volumes';

/** Serves `ALL` in pages; `say` tells the rest in one dialect. */
const paged =
  (
    parameter: string,
    say: (cursor: string) => {body?: object; headers?: Record<string, string>},
    ids = ALL,
  ): Reply =>
  (url, init) => {
    const start = Number(url.searchParams.get(parameter) ?? 0);
    const end = start + SIZE;
    const {body, headers} = end < ids.length ? say(String(end)) : {};
    const networkVolumes = ids.slice(start, end).map(id => rawVolume({id}));
    return json({networkVolumes, ...body}, headers)(url, init);
  };

async function read(reply: Reply) {
  const {reading, asked} = await readAccountAt(account({[`GET ${PATH}`]: reply}));
  return {
    ids: reading.inventory?.volumes.map(({id}) => id),
    state: reading.coverage.volumes?.state,
    notices: reading.notices,
    pages: asked.filter(path => path.includes(` ${PATH}`)).length,
  };
}

describe('dialects that are understood', () => {
  it.each<[string, Reply]>([
    ['nextCursor', paged('cursor', nextCursor => ({body: {nextCursor}}))],
    ['next_cursor', paged('cursor', next_cursor => ({body: {next_cursor}}))],
    ['cursor in pagination', paged('cursor', cursor => ({body: {pagination: {cursor, hasMore: true}}}))],
    ['nextPageToken', paged('pageToken', nextPageToken => ({body: {nextPageToken}}))],
    ['next as a URL', paged('after', at => ({body: {next: `https://api.runpod.io${PATH}?after=${at}`}}))],
    ['next as a path', paged('after', at => ({body: {next: `${PATH}?after=${at}`}}))],
    ['next as a query', paged('after', at => ({body: {next: `?after=${at}`}}))],
    ['Link', paged('after', at => ({headers: {link: `<${PATH}?after=${at}>; rel="next"`}}))],
    ['total beside a cursor', paged('cursor', cursor => ({body: {cursor, total: ALL.length}}))],
  ])('%s', async (_, reply) => {
    expect(await read(reply)).toEqual({ids: ALL, state: 'whole', notices: [], pages: 3});
  });

  it('keeps the query of the first page', async () => {
    const pods: Reply = (url, init) =>
      json(url.searchParams.has('cursor') ? {pods: []} : {pods: [], nextCursor: 'a'})(url, init);
    const {asked} = await readAccountAt(account({'GET /v2/pods': pods}));
    expect(asked).toContain('GET /v2/pods?includeClusterPods=true');
  });
});

describe('dialects that are not', () => {
  it.each<[string, Reply, number]>([
    ['hasMore without a cursor', paged('x', () => ({body: {hasMore: true}})), 1],
    ['a total above the rows', paged('x', () => ({body: {total: 5}})), 1],
    ['a name nobody knows', paged('x', nextBatch => ({body: {nextBatch}})), 1],
    ['an opaque next', paged('x', next => ({body: {next: `t${next}`}})), 1],
    [
      'a Link to another origin',
      paged('x', () => ({headers: {link: '<https://evil.example/x>; rel="next"'}})),
      1,
    ],
    ['a Link to another path', paged('x', () => ({headers: {link: '</v2/registries>; rel="next"'}})), 1],
    ['a cursor that is ignored', paged('ignored', cursor => ({body: {cursor}})), 2],
  ])('%s', async (_, reply, pages) => {
    const result = await read(reply);
    expect(result.state).toBe('incomplete');
    expect(result.ids).toEqual(['v1', 'v2']);
    expect(result.pages).toBe(pages);
    expect(result.notices).toEqual([{code: 'list-incomplete', about: 'volumes'}]);
  });

  it('a cursor that comes again', async () => {
    let row = 0;
    const circle: Reply = (url, init) =>
      json({networkVolumes: [rawVolume({id: `v${row++}`})], cursor: 'same'})(url, init);
    expect(await read(circle)).toMatchObject({ids: ['v0', 'v1'], state: 'incomplete', pages: 2});
  });

  it('more than 50 pages', async () => {
    const ids = Array.from({length: 200}, (_, index) => `v${index}`);
    const result = await read(paged('cursor', cursor => ({body: {cursor}}), ids));
    expect(result).toMatchObject({state: 'incomplete', pages: 50});
    expect(result.ids).toHaveLength(100);
  });
});

it('a list whose later page fails has failed', async () => {
  const broken: Reply = (url, init) =>
    (url.searchParams.has('cursor') ? problem(422) : json({networkVolumes: [rawVolume()], cursor: 'a'}))(
      url,
      init,
    );
  expect(await read(broken)).toMatchObject({ids: [], state: 'failed'});
});

it.each([
  [{}, {claimed: false}],
  [{nextCursor: null, next: '', hasMore: false}, {claimed: false}],
  [{cursor: 'here', hasMore: false}, {claimed: false}],
  [{metadata: {recordCount: 3, totals: {totalAmount: 1}}}, {claimed: false, total: 3}],
  [{unrelated: true}, {claimed: false}],
])('moreOf(%o)', (rest, more) => expect(moreOf(rest)).toEqual(more));
