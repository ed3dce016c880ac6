import {expect, it} from 'vitest';
import {given} from './given.ts';

it('leaves out what is unknown and keeps zero', () => {
  interface Facts {
    a: number;
    b?: string;
    c?: string;
    d: boolean;
    e?: number;
  }
  expect(Object.keys(given<Facts>({a: 0, b: undefined, c: '', d: false, e: null}))).toEqual(['a', 'c', 'd']);
});
