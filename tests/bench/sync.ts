/** One poll of a big account beside one of a small one: time, requests, the worker's heap. */
import {type Bench, launch} from '../e2e/browser.ts';
import {connect} from '../e2e/person.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import type {Row} from './main.ts';
import {workerHeap} from './probe.ts';

interface Poll {
  connectMs: number;
  connectRequests: number;
  pollMs: number;
  pollRequests: number;
  heap: number;
}

export async function benchSync(): Promise<Row[]> {
  const calm = await measure('calm');
  const big = await measure('big');
  const row = (what: string, unit: string, part: keyof Poll): Row => ({
    what,
    value: big[part],
    unit,
    ratio: big[part] / calm[part],
    note: `${calm[part].toFixed(part === 'heap' ? 1 : 0)} for one pod`,
  });
  return [
    row('big: from the pasted key to the first figures', 'ms', 'connectMs'),
    row('big: requests at connect', '', 'connectRequests'),
    row('big: one poll', 'ms', 'pollMs'),
    row('big: requests of one poll', '', 'pollRequests'),
    row('big: heap of the worker', 'MB', 'heap'),
  ];
}

async function measure(scenario: string): Promise<Poll> {
  const simulator = await startSimulator({scenario});
  const bench = await launch({simulatorPort: simulator.port});
  try {
    const first = await timed(simulator, () => connect(bench, READ_ONLY_KEY));
    const {ms, requests, heap} = await poll(bench, simulator);
    return {connectMs: first.ms, connectRequests: first.requests, pollMs: ms, pollRequests: requests, heap};
  } finally {
    await bench.close();
    await simulator.close();
  }
}

/** A refresh sooner than 10 s after a read is not sent, so it is asked for until it is. */
async function poll(
  bench: Bench,
  simulator: Simulator,
): Promise<{ms: number; requests: number; heap: number}> {
  const page = await bench.popup();
  const refresh = (): Promise<unknown> =>
    page.evaluate("chrome.runtime.sendMessage({name: 'sync.refresh', input: {}})");
  for (;;) {
    const sent = await timed(simulator, refresh);
    if (sent.requests === 0) continue;
    const heap = await workerHeap(page, bench.extensionId);
    await page.close();
    return {...sent, heap};
  }
}

async function timed(
  simulator: Simulator,
  work: () => Promise<unknown>,
): Promise<{ms: number; requests: number}> {
  const sent = (): number => simulator.requests.filter(({host}) => host === 'api.runpod.io').length;
  const before = sent();
  const start = performance.now();
  await work();
  return {ms: performance.now() - start, requests: sent() - before};
}
