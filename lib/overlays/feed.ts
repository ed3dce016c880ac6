/** Asks the background for the prepared view, its chips slice by slice; a newer question makes an older one moot. */
import type {Chip} from '../domain/view.ts';
import {AskError, ask, type ConsolePageName, type OverlayView} from '../messages.ts';

export interface Feed {
  /** Asks and hands over each slice as it comes; settles when all is there or the question is moot. */
  read(page: ConsolePageName, fresh: boolean): Promise<void>;
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
  const read = async (page: ConsolePageName, fresh: boolean): Promise<void> => {
    turn += 1;
    const mine = turn;
    const chips: Chip[] = [];
    let from: number | undefined = 0;
    while (from !== undefined) {
      const part: OverlayView | undefined = await ask('overlay.view', {
        page,
        from,
        fresh: fresh && from === 0,
      }).catch(breathe);
      if (mine !== turn) return;
      if (!part) continue;
      chips.push(...part.chips);
      from = part.next;
      show({...part, chips: [...chips]});
    }
  };
  return {
    // A failed question leaves the last figures, whose age shows; a lost extension ends everything.
    read: (page, fresh) => read(page, fresh).catch(error => void (codeOf(error) === 'gone' && gone())),
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
