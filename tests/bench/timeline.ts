/** The browser's own record of a page's main thread: which tasks ran, for how long, and what of them was our script. */
import type {Page} from 'playwright';

/** From here on a person feels that the page hangs, ms (W3C Long Tasks). */
export const LONG_TASK = 50;

export interface Task {
  /** Processor time, ms: what the machine does for others meanwhile does not count. */
  ms: number;
  /** What of it was script of an extension. */
  ours: number;
}

export interface Timeline {
  /** Names this moment. */
  mark(name: string): Promise<void>;
  /** Ends the record and answers the main thread's tasks by the mark that each of them came before. */
  stop(): Promise<Map<string, Task[]>>;
}

interface TraceEvent {
  name: string;
  ph: string;
  tid: number;
  /** Monotonic, µs. */
  ts: number;
  dur?: number;
  /** Processor time of the thread, µs. */
  tdur?: number;
  args?: {data?: {url?: string; message?: string}};
}

const SCRIPTS = ['FunctionCall', 'EvaluateScript', 'v8.compile', 'v8.run'];
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];
/** Before the names of our marks. */
const OWN = 'bench:';

/** What a page's own script says to mark a moment. */
export const markInPage = (name: string): string => `console.timeStamp('${OWN}${name}')`;

/** Records all threads of the browser; of `page` it is the thread on which its marks were made. */
export async function record(page: Page): Promise<Timeline> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({value}) => {
    for (const event of value as unknown as TraceEvent[]) if (isWanted(event)) events.push(event);
  });
  const traceConfig = {
    recordMode: 'recordAsMuchAsPossible' as const,
    includedCategories: CATEGORIES,
    excludedCategories: ['*'],
  };
  await session.send('Tracing.start', {transferMode: 'ReportEvents', traceConfig});
  return {
    mark: name => page.evaluate(markInPage(name)),
    stop: async () => {
      const complete = new Promise<void>(done => session.once('Tracing.tracingComplete', () => done()));
      await session.send('Tracing.end');
      await complete;
      await session.detach();
      return byMark(events.toSorted((a, b) => a.ts - b.ts));
    },
  };
}

const isTask = ({name, ph}: TraceEvent): boolean => ph === 'X' && name === 'RunTask';
const markOf = ({name, args}: TraceEvent): string | undefined => {
  const message = name === 'TimeStamp' ? (args?.data?.message ?? '') : '';
  return message.startsWith(OWN) ? message.slice(OWN.length) : undefined;
};
const isOurs = ({name, ph, args}: TraceEvent): boolean =>
  ph === 'X' && SCRIPTS.includes(name) && !!args?.data?.url?.startsWith('chrome-extension://');
const isWanted = (event: TraceEvent): boolean =>
  isTask(event) || isOurs(event) || markOf(event) !== undefined;

function byMark(events: readonly TraceEvent[]): Map<string, Task[]> {
  const marks = events.filter(event => markOf(event) !== undefined);
  const own = events.filter(({tid}) => tid === marks[0]?.tid);
  const phases = new Map<string, Task[]>(marks.map(mark => [markOf(mark)!, []]));
  const scripts = outermost(own.filter(isOurs));
  for (const task of own.filter(isTask)) {
    const mark = marks.find(({ts}) => ts >= task.ts);
    if (mark) phases.get(markOf(mark)!)!.push(measured(task, scripts));
  }
  return phases;
}

function measured(task: TraceEvent, scripts: readonly TraceEvent[]): Task {
  const inside = scripts.filter(({ts}) => ts >= task.ts && ts < endOf(task));
  return {ms: used(task), ours: inside.reduce((sum, script) => sum + used(script), 0)};
}

/** A function called by another of ours is part of it already. */
function outermost(scripts: readonly TraceEvent[]): TraceEvent[] {
  let end = 0;
  return scripts.filter(script => {
    const isInner = script.ts < end;
    end = Math.max(end, endOf(script));
    return !isInner;
  });
}

const endOf = ({ts, dur = 0}: TraceEvent): number => ts + dur;
const used = ({tdur = 0}: TraceEvent): number => tdur / 1000;
