/** What our own pages may set: every part strict and bounded, so that nothing stored can be unusable or grow. */
import {z} from 'zod/mini';
import {rules} from '../domain/findings/index.ts';
import {LOCK_AFTER} from '../domain/settings.ts';
import {dict} from '../platform/dict.ts';
import {whole} from '../platform/whole.ts';
import {alertSettings, hour, look, placement} from '../storage/records.ts';
import {MOST_ENTRIES} from './settings.ts';

const MOST_MONEY = 1e15;
const AMOUNT = 1e9;
const ms = whole.check(z.nonnegative());
const money = whole.check(z.nonnegative(), z.maximum(MOST_MONEY));
const threshold = z.number().check(z.nonnegative(), z.maximum(AMOUNT));
const connection = z.string().check(z.regex(/^[\w-]{1,64}$/));
/** What a person calls something: pages send it trimmed. */
export const title = z.string().check(z.regex(/^\S(?:.{0,58}\S)?$/s));
const few = z.refine<object>(entries => Object.keys(entries).length <= MOST_ENTRIES);

export const ruleId = z.literal(rules.map(({id}) => id) as [string, ...string[]]);

/** Whether there is such a rule, with thresholds of these names. */
export const knowsThresholds = (rule: string, values: object): boolean => {
  const {defaults} = rules.find(({id}) => id === rule) ?? {};
  return defaults !== undefined && Object.keys(values).every(name => Object.hasOwn(defaults, name));
};
export const thresholds = dict(threshold);

const snooze = z.strictObject({until: ms, reason: z.literal(['known', 'later', 'wrong', 'other'])});
const changed = dict(thresholds).check(
  z.refine(all => Object.entries(all).every(([rule, values]) => knowsThresholds(rule, values))),
);

export const settingsChange = z.strictObject({
  snoozed: z.optional(dict(snooze, /^.{0,100}$/s).check(few)),
  expected: z.optional(dict(ms, /^.{1,64}$/s).check(few)),
  rules: z.optional(changed),
  hours: z.optional(
    z.strictObject({
      from: hour,
      to: hour,
      days: z.array(whole.check(z.nonnegative(), z.maximum(6))).check(z.maxLength(7)),
    }),
  ),
  autoPay: z.optional(z.nullable(z.strictObject({amount: money, below: money}))),
  subscriptions: z.optional(
    z
      .array(
        z.strictObject({
          name: title,
          perMonth: money,
          currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
          yearly: z.optional(z.literal(true)),
        }),
      )
      .check(z.maxLength(50)),
  ),
  lockAfter: z.optional(z.nullable(z.literal([...LOCK_AFTER]))),
  creditCost: z.optional(z.nullable(z.number().check(z.positive(), z.maximum(10)))),
  steps: z.optional(dict(z.literal(['top-up', 'bonus', 'refund']), /^\d{1,16}$/).check(few)),
  alerts: z.optional(z.nullable(alertSettings)),
  overlay: z.optional(placement),
  look: z.optional(z.strictObject(look.shape)),
  chosen: z.optional(connection),
  seen: z.optional(z.string().check(z.maxLength(40))),
});
