/** Asks the background for ready words and, slice by slice, for chips; a newer question makes an older one moot. */
import type {ChipWords} from '../../components/overlay/model.ts';
import {AskError, ask, type ConsolePageName, type Input, type OverlayView} from '../messages.ts';
import type {OverlayShown} from './contract.ts';

export interface Feed {
  /** Asks, hands over the words, and then all chips; settles when all is there or the question is moot. */
  read(page: ConsolePageName, fresh: boolean): Promise<void>;
  /** From now on with these of "What if" done; hands over the words, for chips stay as they are. */
  suppose(ids: readonly string[]): Promise<void>;
  /** What is still under way is not handed over any more. */
  cancel(): void;
}

interface FeedOptions {
  show(shown: OverlayShown): void;
  /** All chips of the page: with a part of them every row would be searched in vain for the others. */
  chips(chips: ChipWords[]): void;
  /** The extension was updated or removed under this page. */
  gone(): void;
}

/** The background answers so many messages a second and no more; a long list goes on after a breath. */
const BREATH_MS = 1_000;

export function createFeed({show, chips, gone}: FeedOptions): Feed {
  let turn = 0;
  let at: ConsolePageName = 'other';
  let whatIf: readonly string[] = [];
  const read = async (page: ConsolePageName, fresh: boolean): Promise<void> => {
    [turn, at] = [turn + 1, page];
    const [mine, asked] = [turn, whatIf];
    const all: ChipWords[] = [];
    let from: number | undefined = 0;
    while (from !== undefined) {
      const first = from === 0;
      const input: Input<'overlay.view'> = {page, from, fresh: fresh && first, whatIf};
      const part: OverlayView | null = await ask('overlay.view', input).catch(breathe);
      if (mine !== turn) return;
      if (part === null) continue;
      // What was ticked meanwhile is answered on its own.
      if (first && asked === whatIf) show(part);
      all.push(...part.chips);
      // An answer that does not lead on would be asked for ever.
      from = part.next! > from! ? part.next : undefined;
    }
    chips(all);
  };
  const suppose = async (ids: readonly string[]): Promise<void> => {
    whatIf = ids;
    const answer = await ask('overlay.view', {page: at, from: 0, fresh: false, whatIf}).catch(breathe);
    if (whatIf !== ids) return;
    if (answer === null) await suppose(ids);
    else show(answer);
  };
  // A failed question leaves the last figures, whose age shows; a lost extension ends everything.
  const failed = (error: unknown): void => {
    if (codeOf(error) === 'gone') gone();
  };
  return {
    read: (page, fresh) => read(page, fresh).catch(failed),
    suppose: ids => suppose(ids).catch(failed),
    cancel: () => void turn++,
  };
}

/** Null after a breath: the same question again. */
async function breathe(error: unknown): Promise<null> {
  if (codeOf(error) !== 'too-fast') throw error;
  await new Promise(resolve => setTimeout(resolve, BREATH_MS));
  return null;
}

const codeOf = (error: unknown): string => (error instanceof AskError ? error.message : '');
