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
const TRIES = 3;

export function createFeed({show, gone}: FeedOptions): Feed {
  let turn = 0;
  const read = async (page: ConsolePageName, fresh: boolean): Promise<void> => {
    turn += 1;
    const mine = turn;
    const chips: Chip[] = [];
    let from: number | undefined = 0;
    while (from !== undefined) {
      const part: OverlayView | undefined = await slice(page, from, fresh && from === 0);
      if (!part || mine !== turn) return;
      chips.push(...part.chips);
      from = part.next;
      show({...part, chips: [...chips]});
    }
  };
  return {
    read: (page, fresh) => read(page, fresh).catch(error => leave(error, gone)),
    cancel: () => {
      turn += 1;
    },
  };
}

async function slice(page: ConsolePageName, from: number, fresh: boolean): Promise<OverlayView | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      return await ask('overlay.view', {page, from, fresh});
    } catch (error) {
      if (!(error instanceof AskError) || error.code !== 'too-fast') throw error;
      await new Promise(resolve => setTimeout(resolve, BREATH_MS));
    }
  }
  return undefined;
}

/** A failed question leaves the last figures, whose age shows; a lost extension ends everything. */
function leave(error: unknown, gone: () => void): void {
  if (error instanceof AskError && error.code === 'gone') gone();
}
