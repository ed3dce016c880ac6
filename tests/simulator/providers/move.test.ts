/** Dates of every kind move, amounts of their size do not. */
import {expect, test} from 'vitest';
import {moveAsked, moveDates, moveRoute} from './move.ts';

const move = {from: Date.UTC(2026, 10, 20, 12), to: Date.UTC(2026, 11, 25, 3)};

test('what an answer tells moves to the day it is given on', () => {
  const told = {
    date: '2026-11-19',
    period: {periodStart: '2026-10-31T08:00:00.000Z', '2026.11': 1},
    time_stamp: '2026-11-20 00:00:00',
    months: [{period: '2026.11'}, {period: '2026-01'}],
    start_time: 1_794_000_000,
    createdAt: 1_794_000_000_123,
    nanos: 1_794_000_000,
    label: 'gpt-4o-2024-08-06, see 2026-11-19',
    amount: '2026.110',
    none: null,
  };
  expect(moveDates(told, move)).toEqual({
    ...told,
    date: '2026-12-24',
    period: {...told.period, periodStart: '2026-12-05T08:00:00.000Z'},
    time_stamp: '2026-12-25 00:00:00',
    months: [{period: '2026.12'}, {period: '2026-02'}],
    start_time: 1_794_000_000 + 35 * 86_400,
    createdAt: 1_794_000_000_123 + 35 * 86_400_000,
  });
});

test('what is asked for moves back', () => {
  expect(moveAsked('2026-12-25', move)).toBe('2026-11-20');
  expect(moveAsked('2026.12', move)).toBe('2026.11');
  expect(moveAsked(`{"day":{"gte":${1_794_000_000 + 35 * 86_400}}}`, move)).toBe(
    '{"day":{"gte":1794000000}}',
  );
  expect(moveAsked('page_2', move)).toBe('page_2');
});

test('a path that holds days is answered by the month it is about', () => {
  const known = ['GET /bill/2026-10-01/2026-10-31', 'GET /bill/2026-11-01/2026-11-20', 'GET /account'];
  expect(moveRoute('GET /bill/2026-12-01/2026-12-25', known, move)).toBe(known[1]);
  expect(moveRoute('GET /bill/2026-11-01/2026-11-30', known, move)).toBe(known[0]);
  expect(moveRoute('GET /bill/2026-08-01/2026-08-31', known, move)).toBeUndefined();
  expect(moveRoute('GET /other/2026-12-01/2026-12-25', known, move)).toBeUndefined();
  expect(moveRoute('GET /account', known, move)).toBe('GET /account');
});
