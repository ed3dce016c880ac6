/** Asks the background for ready words and, slice by slice, for chips; a newer question makes an older one moot. */
import type {ChipWords, OverlayWords} from '../../components/overlay/model.ts';
import {AskError, ask, type ConsolePageName, type OverlayView} from '../messages.ts';

export interface Feed {
  /** Asks and hands over each slice as it comes; settles when all is there or the question is moot. */
  read(page: ConsolePageName, fresh: boolean): Promise<void>;
  /** From now on with these of "What if" done; hands the words over, as they are without chips. */
  suppose(ids: readonly string[], show: (words: OverlayWords) => void): Promise<void>;
  /** What is still under way is not handed over any more. */
  cancel(): void;
}

interface FeedOptions {
  show(view: OverlayView): void;
  /** The extension was updated or removed under this page. */
  gone(): void;
}

/** The background answers so many messages a second and no more; a long list goes on after a breath. */
const BREATH_MS = 1_000;

export function createFeed({show, gone}: FeedOptions): Feed {
  let turn = 0;
  let whatIf: readonly string[] = [];
  let first: OverlayView | undefined;
  const read = async (page: ConsolePageName, fresh: boolean): Promise<void> => {
    turn += 1;
    const mine = turn;
    const chips: ChipWords[] = [];
    let from: number | undefined = 0;
    while (from !== undefined) {
      const part: OverlayView | undefined = await ask('overlay.view', {
        page,
        from,
        fresh: fresh && from === 0,
        whatIf,
      }).catch(breathe);
      if (mine !== turn) return;
      if (!part) continue;
      if (from === 0) first = part;
      chips.push(...part.chips);
      from = part.next;
      show({...first, chips: [...chips]});
    }
  };
  // A failed question leaves the last figures, whose age shows; a lost extension ends everything.
  const failed = (error: unknown): undefined => void (codeOf(error) === 'gone' && gone());
  const suppose: Feed['suppose'] = async (ids, showWords) => {
    whatIf = ids;
    const {words} = await ask('overlay.view', {page: 'other', from: 0, fresh: false, whatIf});
    if (!words || whatIf !== ids) return;
    // Slices of chips that are still under way come with the newest words.
    first = {...first, words, chips: []};
    showWords(words);
  };
  return {
    read: (page, fresh) => read(page, fresh).catch(failed),
    suppose: (ids, showWords) => suppose(ids, showWords).catch(failed),
    cancel: () => {
      turn += 1;
    },
  };
}

async function breathe(error: unknown): Promise<undefined> {
  if (codeOf(error) !== 'too-fast') throw error;
  await new Promise(resolve => setTimeout(resolve, BREATH_MS));
}

const codeOf = (error: unknown): string => (error instanceof AskError ? error.code : '');
