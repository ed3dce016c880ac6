/** The console of the demo's account: what stands in its lists is what our figures are about. */
import {readFileSync} from 'node:fs';
import type {Handler} from '../../tests/simulator/api/http.ts';
import {problem} from '../../tests/simulator/api/http.ts';
import {consoleHandler} from '../../tests/simulator/console/index.ts';
import {funded, HOUR} from '../../tests/simulator/scenarios/making.ts';
import type {Ms, Scenario, WorldEvent, WorldPod} from '../../tests/simulator/world/contract.ts';
import {createWorld} from '../../tests/simulator/world/world.ts';

/** What is read of `public/sample.json`; its times are hours from now, its money is µ$. */
interface Sample {
  record: {
    reading: {balance: number; inventory: {pods: SamplePod[]; volumes: SampleVolume[]}};
  };
  idle: {pod: string};
}
interface SamplePod
  extends Pick<
    WorldPod,
    'id' | 'name' | 'gpu' | 'cloud' | 'dataCenter' | 'containerGb' | 'volumeGb' | 'locked'
  > {
  status: 'RUNNING' | 'EXITED';
  /** Of a running one. */
  rate?: number;
  networkVolumes: string[];
  createdAt: number;
}
interface SampleVolume {
  id: string;
  name: string;
  sizeGb: number;
  dataCenter: string;
  tier: 'STANDARD';
}

const MICROS = 1e6;
/** Before the oldest of them. */
const OPENED: Ms = 1000 * HOUR;

function script(now: Ms): ReturnType<Scenario['script']> {
  const {record, idle} = JSON.parse(readFileSync('public/sample.json', 'utf8')) as Sample;
  const {balance, inventory} = record.reading;
  const start = now - OPENED;
  return funded('sample', now, {
    start,
    balance: () => balance / MICROS,
    events: [
      ...inventory.volumes.map(volume => ({at: start, do: 'create-volume' as const, volume})),
      ...inventory.pods.flatMap(pod => eventsOf(pod, now, pod.id === idle.pod)),
    ],
  });
}

/** A stopped one rests since the hour in which it was made. */
function eventsOf({status, rate = 0, networkVolumes, createdAt, ...pod}: SamplePod, now: Ms, idle: boolean) {
  const {id} = pod;
  const at = now + createdAt * HOUR;
  const [networkVolume] = networkVolumes;
  const made = {...pod, price: rate / MICROS, ...(networkVolume && {networkVolume})};
  const events: WorldEvent[] = [{at, do: 'create-pod', pod: made}];
  if (status === 'EXITED') events.push({at: at + HOUR, do: 'stop-pod', id});
  else events.push({at: at + HOUR, do: 'use-pod', id, util: [idle ? 0 : 92], cpuUtil: idle ? 2 : 41});
  return events;
}

/** Answers for the console's host, as of the moment of each request. */
export function sampleConsole(): Handler {
  const world = createWorld({name: 'sample', about: 'the account of the demo', script}, Date.now());
  return request => consoleHandler(request, world, {dialect: 'table', theme: 'light'}) ?? problem(404);
}
