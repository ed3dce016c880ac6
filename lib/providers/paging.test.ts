import {describe, expect, it} from 'vitest';
import {type Leaf, readAll} from './paging.ts';

const reading = (pages: Record<string, Leaf<number>>) => {
  const asked: (string | undefined)[] = [];
  const result = readAll<number>(async cursor => {
    asked.push(cursor);
    return pages[cursor ?? '']!;
  });
  return {asked, result};
};
const cursorError = {kind: 'bad-response', where: 'cursor'};

describe('readAll', () => {
  it('reads every page once, in order', async () => {
    const {asked, result} = reading({
      '': {rows: [1], more: true, next: 'b'},
      b: {rows: [2], more: false, next: null},
    });
    expect(await result).toEqual([1, 2]);
    expect(asked).toEqual([undefined, 'b']);
  });
  it('goes by the cursor alone where nothing else is said', async () => {
    expect(await reading({'': {rows: [1], next: 'b'}, b: {rows: [2]}}).result).toEqual([1, 2]);
  });
  it('an end that still names a cursor is an end', async () => {
    expect(await reading({'': {rows: [1], more: false, next: 'b'}}).result).toEqual([1]);
  });
  it.each([null, undefined, ''])('refuses more behind the cursor %j', async next => {
    await expect(reading({'': {rows: [1], more: true, next}}).result).rejects.toMatchObject(cursorError);
  });
  it('refuses a cursor that was used', async () => {
    const round = {'': {rows: [1], next: 'b'}, b: {rows: [2], next: 'c'}, c: {rows: [3], next: 'b'}};
    await expect(reading(round).result).rejects.toMatchObject(cursorError);
  });
  it('refuses a list without end', async () => {
    let page = 0;
    await expect(readAll(async () => ({rows: [], next: `${page++}`}))).rejects.toMatchObject(cursorError);
    expect(page).toBe(101);
  });
});
