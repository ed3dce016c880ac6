/** What the console's content script may ask: figures of the one chosen console account, two doors to open, a snooze. */
import type {ChipWords, OverlayWords} from '../../components/overlay/model.ts';
import type {OverlayFacts} from '../../components/overlay/words.ts';
import type {Ms} from '../domain/account.ts';
import {chipsOf} from '../domain/chips.ts';
import {offerChips} from '../domain/offers.ts';
import {hidesChips, isHiddenOn, placementOf} from '../domain/placement.ts';
import type {AccountView, Chip, View} from '../domain/view.ts';
import {type ConsolePageName, type Input, lastView, type OverlayView} from '../messages.ts';
import {now} from '../platform/clock.ts';
import {noteUnplaced} from '../platform/log.ts';
import {lookAs} from './badge.ts';
import {dockFor} from './placement.ts';
import {sizeOf} from './room.ts';
import {noteSeen} from './session.ts';
import {putOff} from './settings.ts';
import {find, load, type State} from './store.ts';
import {refresh} from './sync.ts';

/** Room of one answer is 32 KiB; a third is kept for findings, a little for the envelope. */
const FINDINGS_BYTES = 10 * 1024;
const ANSWER_BYTES = 31 * 1024;
const DAY: Ms = 86_400_000;

const KINDS: Readonly<Record<ConsolePageName, readonly Chip['kind'][]>> = {
  home: [],
  pods: ['pod'],
  deploy: [],
  serverless: ['endpoint'],
  endpoint: ['endpoint', 'worker'],
  storage: ['volume'],
  billing: [],
  settings: [],
  other: [],
};

/** What turns facts into words; components do, and the app may not know them. */
export interface Writer {
  overlayWords(facts: OverlayFacts, now: Ms): OverlayWords;
  chipWords(chip: Chip, now: Ms): ChipWords;
  monthChip(account: AccountView, now: Ms): ChipWords | undefined;
  addKeyText(): string;
}

let write: Writer;

/** Gives the overlay its words. The entrypoint does it, before anything is asked. */
export function provideWriter(writer: Writer): void {
  write = writer;
}

/** An answer whose chips are still facts. */
type Unwritten = Pick<OverlayView, 'dock' | 'words'> & {chips: Chip[]};

/** The view for one console page, from chip number `from` on; `fresh` reads the account again first. */
export async function view(input: Input<'overlay.view'>, tab: number | undefined): Promise<OverlayView> {
  const {page, from, fresh, whatIf = [], unplaced} = input;
  const stale = fresh ? await consoleAccount() : undefined;
  if (stale) await refresh(stale.id);
  const at = now();
  // After the read, which takes its time: meanwhile the person may have moved it.
  const dock = await dockFor(tab);
  // Where nothing is drawn nobody looks on, and nothing need be known.
  if (isHiddenOn(dock, page)) return {dock, chips: []};
  await noteSeen(at);
  const stored = await lastView();
  const account = consoleOne(stored);
  if (!account) return {dock, addKey: write.addKeyText(), chips: []};
  const state = await load();
  lookAs(stored);
  const bare = hidesChips(placementOf(state.settings));
  // A page that was asked to look for them before they were hidden has nothing to tell.
  if (unplaced && !bare) await noteUnplaced(page, unplaced);
  const chips = bare ? [] : chipsFor(state, account, page, at);
  if (from > 0) return withinRoom({dock, chips}, from, at);
  const snoozed = Object.values((state.demo ?? state.settings).snoozed).filter(
    ({until}) => until > at,
  ).length;
  const words = write.overlayWords({...withFewFindings(account), snoozed, page, whatIf}, at);
  const answer = withinRoom({dock, words, chips}, from, at);
  const month = page === 'billing' && !bare && !account.demo && write.monthChip(account, at);
  return month ? {...answer, chips: [month]} : answer;
}

/** The chosen account of the provider whose console this is; nothing of others may reach a page. */
const consoleOne = (stored: View | undefined): AccountView | undefined =>
  stored?.accounts.find(({id, inConsole}) => inConsole && id === stored.chosen);

const consoleAccount = async (): Promise<AccountView | undefined> => consoleOne(await lastView());

function chipsFor(state: State, {id, stale}: AccountView, page: ConsolePageName, at: Ms): Chip[] {
  const record = find(state, id);
  const kinds = KINDS[page];
  // A new pod is no small step: nothing is said of it from old figures.
  if (record && page === 'deploy' && !stale) return offerChips(record, at);
  if (!record || kinds.length === 0) return [];
  return chipsOf(record, state.settings, at).filter(({kind}) => kinds.includes(kind));
}

/** As many findings as their room holds, in their order, and how many were left out. */
function withFewFindings(account: AccountView): Pick<OverlayFacts, 'account' | 'more'> {
  let room = FINDINGS_BYTES;
  const findings = account.findings.filter(finding => {
    room -= sizeOf(finding);
    return room >= 0;
  });
  const all = account.found.reduce((total, {count}) => total + count, 0);
  return {account: {...account, findings}, more: all - findings.length};
}

/** As many chips from `from` on as fit; `next` says where to go on. */
function withinRoom({chips: facts, ...rest}: Unwritten, from: number, at: Ms): OverlayView {
  let room = ANSWER_BYTES - sizeOf(rest);
  const chips: ChipWords[] = [];
  for (const fact of facts.slice(from)) {
    const chip = write.chipWords(fact, at);
    room -= sizeOf(chip) + 1;
    if (room < 0) break;
    chips.push(chip);
  }
  const next = from + chips.length;
  return next < facts.length ? {...rest, chips, next} : {...rest, chips};
}

/** Puts a finding of the console's account off. Throws `RangeError` for any other. */
export async function dismiss({finding, days, why}: Input<'overlay.dismiss'>): Promise<void> {
  const account = await consoleAccount();
  await putOff(account ? [account] : [], {finding, until: now() + days * DAY, why});
}
