/** What the background answers: one handler per message, its input checked strictly, its answer a value or a code. */
import {z} from 'zod/mini';
import type {Answer, AnswerCode, Input, MessageName, Output} from '../messages.ts';
import {now} from '../platform/clock.ts';
import {whole} from '../platform/whole.ts';
import {clearNotice} from '../vault/notice.ts';
import {exportVault, openVault, resetVault, VaultError} from '../vault/vault.ts';
import {choose, remove, rename, typeBalance} from './connections.ts';
import {fromConsole, fromUi, type Sender, takeToken} from './doors.ts';
import {eraseAll} from './erase.ts';
import {log} from './journal.ts';
import {forgetLocked, lockNow} from './locks.ts';
import {forgetSetAside, HeldBack} from './losses.ts';
import {open} from './open.ts';
import {dismiss, view} from './overlay.ts';
import {dismissInput, dockView, openInput, overlayView, placeInput, viewInput} from './overlay-schema.ts';
import {place, tabsHidden} from './placement.ts';
import {fits, ROOM, type Room, sizeOf} from './room.ts';
import {dismissAny, getSettings, listRules, preview, setSettings} from './settings.ts';
import {knowsThresholds, ruleId, settingsChange, thresholds, title} from './settings-schema.ts';
import {update} from './store.ts';
import {refresh} from './sync.ts';
import {setDemo} from './welcome.ts';

/** Settings hold up to 200 entries of a kind, and a whole file of them may come in (transfer.ts). */
const SETTINGS_ROOM: Room = {in: 256 * 1024, out: 256 * 1024};

/** Two copies of at most 256 KiB each, as text in a text. */
const VAULT_ROOM: Room = {in: 4 * 1024, out: 1024 * 1024};

interface Handler<N extends MessageName> {
  input: z.ZodMiniType<Input<N>>;
  room: Room;
  /** `tab`: the sender's. */
  run(input: Input<N>, tab: number | undefined): Promise<Output<N>>;
  /** What goes into the console's page is checked on its way out too. */
  output?: z.ZodMiniType;
}

/** A handler out of the table: only what its own schema let through ever reaches `run`. */
interface AnyHandler {
  input: z.ZodMiniType;
  room: Room;
  run(input: never, tab: number | undefined): Promise<unknown>;
  output?: z.ZodMiniType;
}

const connection = z.string().check(z.regex(/^[\w-]{1,64}$/));
const handle = <N extends MessageName>(
  input: z.ZodMiniType,
  run: Handler<N>['run'],
  room: Room = ROOM,
): Handler<N> => ({input: input as z.ZodMiniType<Input<N>>, run, room});
const nothing = z.strictObject({});
const dismissal = z.strictObject({
  finding: z.string().check(z.maxLength(100)),
  until: whole.check(z.positive()),
  why: z.literal(['known', 'later', 'wrong', 'other', 'expected']),
});
const done = (work: Promise<unknown>): Promise<null> => work.then(() => null);

/** Exhaustive by type: a message without a handler does not compile. */
const table: {[N in MessageName]: Handler<N>} = {
  'overlay.view': {...handle(viewInput, view), output: overlayView},
  'overlay.open': {...handle(openInput, ({what}) => done(open(what))), output: z.literal(null)},
  'overlay.dismiss': {...handle(dismissInput, input => done(dismiss(input))), output: z.literal(null)},
  'overlay.place': {...handle(placeInput, place), output: dockView},
  'sync.refresh': handle(z.strictObject({connection: z.optional(connection)}), input =>
    done(refresh(input.connection)),
  ),
  'connection.remove': handle(z.strictObject({connection}), input => done(remove(input.connection))),
  'connection.rename': handle(z.strictObject({connection, label: title}), input =>
    done(rename(input.connection, input.label)),
  ),
  'connection.typeBalance': handle(z.strictObject({connection, amount: z.nullable(whole)}), input =>
    done(typeBalance(input.connection, input.amount)),
  ),
  'connection.choose': handle(z.strictObject({connection}), input => done(choose(input.connection))),
  'vault.get': handle(nothing, openVault),
  'vault.lock': handle(nothing, () => done(lockNow())),
  'vault.forget': handle(nothing, () => done(forgetLocked())),
  'vault.reset': handle(nothing, () => done(resetVault())),
  'vault.export': handle(nothing, async () => ({text: await exportVault()}), VAULT_ROOM),
  'vault.dismissNotice': handle(nothing, () => done(clearNotice())),
  'settings.get': handle(nothing, getSettings, SETTINGS_ROOM),
  'settings.set': handle(settingsChange, setSettings, SETTINGS_ROOM),
  'tabs.hidden': handle(z.strictObject({show: z.literal([true, false])}), tabsHidden),
  'rules.list': handle(nothing, listRules),
  'rules.preview': handle(
    z
      .strictObject({rule: ruleId, values: thresholds})
      .check(z.refine(({rule, values}) => knowsThresholds(rule, values))),
    preview,
  ),
  'finding.dismiss': handle(dismissal, input => done(dismissAny(input))),
  'demo.set': handle(z.strictObject({on: z.literal([true, false])}), ({on}) => done(setDemo(on))),
  'data.forgetSetAside': handle(nothing, () => done(forgetSetAside().then(() => update()))),
  'data.erase': handle(nothing, () => done(eraseAll())),
  'diagnostics.log': handle(z.strictObject({on: z.optional(z.literal([true, false]))}), log, SETTINGS_ROOM),
};
export const handlers: ReadonlyMap<string, AnyHandler> = new Map(Object.entries(table));

/** All that the console's content script can reach. */
export const consoleHandlers: ReadonlyMap<string, AnyHandler> = new Map(
  (['overlay.view', 'overlay.place', 'overlay.open', 'overlay.dismiss'] as const).map(name => [
    name,
    table[name],
  ]),
);

const NOBODYS: ReadonlyMap<string, AnyHandler> = new Map();

/** The answer to a message, or undefined when its sender or name deserves none. Decided before the first `await`. */
export function answer(message: unknown, sender: Sender): Promise<Answer<unknown>> | undefined {
  const {name, input, ...rest} = (message ?? {}) as {name?: unknown; input?: unknown};
  if (typeof name !== 'string' || Object.keys(rest).length > 0) return undefined;
  const ui = fromUi(sender);
  const handler = (ui ? handlers : fromConsole(sender) ? consoleHandlers : NOBODYS).get(name);
  if (!handler) return undefined;
  if (!ui && !takeToken(sender.tab?.id ?? -1, now())) return Promise.resolve(refusal('too-fast'));
  return respond(handler, input, sender.tab?.id);
}

async function respond(
  handler: AnyHandler,
  input: unknown,
  tab: number | undefined,
): Promise<Answer<unknown>> {
  try {
    if (!fits(input, handler.room.in)) return refusal('too-large');
    const parsed = handler.input.safeParse(input);
    if (!parsed.success) return refusal('bad-input');
    const value = await handler.run(parsed.data as never, tab);
    if (handler.output?.safeParse(value).success === false) return refusal('failed');
    return sizeOf(value) > handler.room.out ? refusal('too-large') : {ok: true, value};
  } catch (error) {
    if (error instanceof RangeError) return refusal('refused');
    if (error instanceof HeldBack) return refusal('read-only');
    // Both are helped by the passphrase.
    const locked = error instanceof VaultError && /^(locked|copies-differ)$/.test(error.code);
    return refusal(locked ? 'locked' : 'failed');
  }
}

const refusal = (code: AnswerCode): Answer<never> => ({ok: false, code});
