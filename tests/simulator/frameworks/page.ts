/** The page of the three frameworks: a third of the pods each, drawn anew at every tick; runs in the browser. */
import {openPreact} from './preact.ts';
import {openReact} from './react.ts';
import {sceneOf} from './scene.ts';
import {hostTree} from './tree.ts';
import {openVue} from './vue.ts';

/** For tests, in the page's main world only. */
export interface FrameworksProbe {
  tick: number;
  /** Draws up to that tick, one tick each so many ms; without a pace as fast as it goes. */
  play(tick: number, everyMs?: number): Promise<void>;
  /** The document as the host made it: without elements of ours. */
  tree(): string;
  /** Trees after each so many ticks, in few letters. */
  sums: string[];
  /** What was thrown, and all that was said to the page's console. */
  errors: string[];
  said: string[];
}

const SUM_EVERY = 25;
const errors: string[] = [];
const said: string[] = [];

function listen(): void {
  addEventListener('error', event => errors.push(event.message));
  addEventListener('unhandledrejection', event => errors.push(String(event.reason)));
  for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace', 'assert'] as const) {
    console[level] = (...what: unknown[]) => void said.push(`${level}: ${what.map(String).join(' ')}`);
  }
}

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms));

/** FNV-1a. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return (sum >>> 0).toString(16);
}

type Show = (tick: number) => Promise<void>;

async function openSections(): Promise<Show[]> {
  const ids = (await (await fetch('/ids.json')).json()) as string[];
  const third = Math.floor(ids.length / 3);
  return [openReact, openVue, openPreact].map((open, index) => {
    const show = open(document.getElementById('root')!.appendChild(document.createElement('section')));
    return tick => show(sceneOf(ids.slice(index * third, (index + 1) * third), tick));
  });
}

function start(): void {
  listen();
  const opened = openSections();
  const probe: FrameworksProbe = {
    tick: -1,
    sums: [],
    errors,
    said,
    tree: () => hostTree(document.documentElement),
    play: (tick, everyMs) => {
      played = played.then(() => playTo(tick, everyMs));
      return played;
    },
  };
  let played = Promise.resolve();
  async function playTo(tick: number, everyMs?: number): Promise<void> {
    const sections = await opened;
    while (probe.tick < tick) {
      probe.tick += 1;
      await Promise.all([...sections.map(show => show(probe.tick)), everyMs && pause(everyMs)]);
      if (probe.tick % SUM_EVERY === 0) probe.sums.push(sumOf(probe.tree()));
    }
  }
  Object.assign(window, {__frameworks: probe});
  void probe.play(0);
}

start();
