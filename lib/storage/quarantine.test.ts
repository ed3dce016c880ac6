import {describe, expect, it} from 'vitest';
import type {Loss} from './items.ts';
import {type SetAside, setAside} from './quarantine.ts';

const lost = (key: string, raw: unknown): Loss => ({key, why: 'unreadable', raw});
/** What is kept after each of these losses in turn, one per moment. */
function keptAfter(losses: Loss[], start: Record<string, unknown> = {}): Record<string, SetAside[]> {
  let kept = start;
  losses.forEach((loss, at) => {
    kept = {...kept, ...setAside(kept, [loss], at + 1)};
  });
  return Object.fromEntries(
    Object.entries(kept as Record<string, SetAside[]>).filter(([, list]) => list.length > 0),
  );
}

describe('what is set aside', () => {
  it('stands under its key, the newest first, twice at most', () => {
    const kept = keptAfter(['a', 'b', 'c'].map(raw => lost('settings', raw)));
    expect(kept).toEqual({
      'quarantine:settings': [
        {at: 3, raw: 'c'},
        {at: 2, raw: 'b'},
      ],
    });
  });

  it('is kept once, however often it is met', () => {
    expect(keptAfter([lost('k', {a: 1}), lost('k', {a: 1})])).toEqual({
      'quarantine:k': [{at: 2, raw: {a: 1}}],
    });
  });

  it('joins what the first version kept', () => {
    expect(keptAfter([lost('k', 'new')], {'quarantine:k': {v: 1, data: 42}})).toEqual({
      'quarantine:k': [
        {at: 1, raw: 'new'},
        {at: 0, raw: {v: 1, data: 42}},
      ],
    });
  });

  it('is of ten keys and a mebibyte at most: the oldest goes', () => {
    const keys = Array.from({length: 12}, (_, index) => `k${index}`);
    expect(Object.keys(keptAfter(keys.map(key => lost(key, 1)))).sort()).toEqual(
      keys
        .slice(2)
        .map(key => `quarantine:${key}`)
        .sort(),
    );
    const big = 'x'.repeat(400 * 1024);
    expect(Object.keys(keptAfter(['a', 'b', 'c'].map(key => lost(key, big))))).toEqual([
      'quarantine:b',
      'quarantine:c',
    ]);
  });

  it('is nothing that is larger than anything of ours', () => {
    expect(keptAfter([lost('k', 'x'.repeat(600 * 1024))])).toEqual({});
  });
});
