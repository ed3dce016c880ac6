/** Every scenario is what its name says, at several times of the week. */
import {describe, expect, it} from 'vitest';
import type {World, WorldPod} from '../world/contract.ts';
import {DAY, HOUR, tickBefore} from '../world/time.ts';
import {createWorld} from '../world/world.ts';
import {scenarios} from './index.ts';

/** A Friday afternoon, a Sunday night just before and just after UTC midnight, a leap day. */
const TIMES = [
  Date.UTC(2026, 10, 20, 14, 7, 13),
  Date.UTC(2026, 10, 22, 23, 59, 59, 999),
  Date.UTC(2026, 10, 23, 0, 0, 1),
  Date.UTC(2028, 1, 29, 4, 11),
];
const [NOW = 0] = TIMES;

const open = (name: string, now = NOW): World => createWorld(scenarios[name]!, now);
const running = ({status}: WorldPod): boolean => status === 'RUNNING';

describe.each(Object.keys(scenarios))('%s', name => {
  it.each(name === 'big' ? [NOW] : TIMES)('builds at %d with books that balance', now => {
    const script = scenarios[name]!.script(now);
    const world = open(name, now);
    const {balance, rate, terminated} = world.state();
    const paid = script.events.reduce(
      (sum, event) => sum + (event.do === 'top-up' && event.at <= now ? event.usd : 0),
      0,
    );
    expect(balance).toBeCloseTo(script.balance + paid - world.ledger.spent(script.start, tickBefore(now)), 6);
    expect(balance).toBeGreaterThan(0);
    expect(rate).toBeCloseTo(
      world.ledger.ratesAt(now).reduce((sum, row) => sum + row.rate, 0),
      9,
    );
    expect(terminated.filter(({at}) => at > now - HOUR)).toEqual([]);
    if (name !== 'empty') expect(script.start).toBeLessThanOrEqual(now - 35 * DAY);
  });

  it('is the same account every time', () => {
    expect(open(name).state()).toEqual(open(name).state());
  });

  it('tells a volume of one data centre from a pod of another', () => {
    const {pods, volumes} = open(name).state();
    for (const pod of pods.filter(entry => entry.networkVolume)) {
      const volume = volumes.find(({id}) => id === pod.networkVolume);
      expect(volume).toBeDefined();
      expect([volume?.dataCenter, pod.volumeGb]).toEqual([pod.dataCenter, 0]);
    }
  });
});

describe('by name', () => {
  it('calm: one pod at work and weeks of balance', () => {
    const {pods, balance, rate} = open('calm').state();
    expect(pods.map(pod => [pod.status, pod.util])).toEqual([['RUNNING', [84]]]);
    expect(balance / rate).toBeGreaterThan(7 * 24);
  });

  it('forgotten-pod: up since yesterday at $0.69, its GPU idle', () => {
    const {pods, at} = open('forgotten-pod').state();
    expect(pods).toMatchObject([{price: 0.69, status: 'RUNNING', util: [0]}]);
    expect(at - (pods[0]?.startedAt ?? 0)).toBeGreaterThan(24 * HOUR);
  });

  it('left-volume: 500 GB in EU-RO-1 that nothing mounts any more', () => {
    const {pods, volumes, terminated, balance, rate} = open('left-volume').state();
    const used = new Set(pods.map(pod => pod.networkVolume));
    expect(volumes.filter(({id}) => !used.has(id))).toMatchObject([{sizeGb: 500, dataCenter: 'EU-RO-1'}]);
    expect(pods.filter(running)).toHaveLength(1);
    expect(terminated).toMatchObject([{lostData: false}]);
    expect(balance / rate / 24).toBeGreaterThan(3);
  });

  it.each(TIMES)('weekend: seen at %d the three pods end on Sunday at 04:10 local time', now => {
    const world = open('weekend', now);
    const ids = world
      .state()
      .pods.filter(running)
      .map(pod => pod.id);
    expect(ids).toHaveLength(3);
    world.advanceTo(now + 8 * DAY);
    const gone = world.state().terminated.filter(entry => ids.includes(entry.id));
    expect(gone).toHaveLength(3);
    const end = new Date(gone[0]!.at);
    expect([end.getDay(), end.getHours(), end.getMinutes()]).toEqual([0, 4, 10]);
    expect(end.getTime() - now).toBeLessThan(7 * DAY + 7 * HOUR);
  });

  it('zero-soon: in about five hours two pods go with their data and one stops', () => {
    const world = open('zero-soon');
    expect(world.state().balance / world.state().rate).toBeCloseTo(5, 6);
    world.advanceTo(NOW + 4.8 * HOUR);
    expect(world.state().pods.filter(running)).toHaveLength(3);
    world.advanceTo(NOW + 5.2 * HOUR);
    expect(world.state().pods).toMatchObject([{status: 'EXITED'}]);
    expect(world.state().terminated.map(entry => entry.lostData)).toEqual([true, true]);
  });

  it('stopped-disks: three stopped pods and nothing but their disks', () => {
    const world = open('stopped-disks');
    expect(world.state().pods.map(pod => pod.status)).toEqual(['EXITED', 'EXITED', 'EXITED']);
    expect(world.state().rate).toBeCloseTo((400 * 0.2) / 720, 12);
  });

  it('always-on: two warm workers, none at work, nothing else', () => {
    const {pods, volumes, endpoints, rate} = open('always-on').state();
    expect([pods.length, volumes.length, endpoints.length]).toEqual([0, 0, 1]);
    expect(endpoints[0]?.workers.map(worker => [worker.status, worker.billed])).toEqual([
      ['IDLE', true],
      ['IDLE', true],
    ]);
    expect(rate).toBeCloseTo(2.2, 12);
  });

  it('empty: ten dollars, nothing made, nothing billed', () => {
    const world = open('empty');
    expect(world.state()).toMatchObject({
      balance: 10,
      rate: 0,
      pods: [],
      volumes: [],
      endpoints: [],
      clusters: [],
    });
    expect(world.ledger.billed('day', NOW - 60 * DAY, NOW, NOW)).toEqual([]);
  });

  it('team-with-clusters: two clusters, and a volume that only cluster pods mount', () => {
    const {pods, volumes, endpoints, clusters} = open('team-with-clusters').state();
    expect(clusters).toHaveLength(2);
    const mounts = (id: string) => pods.filter(pod => pod.networkVolume === id);
    const others = (id: string) => endpoints.some(endpoint => endpoint.networkVolumes.includes(id));
    const only = volumes.filter(
      ({id}) => mounts(id).length > 0 && mounts(id).every(pod => pod.cluster) && !others(id),
    );
    expect(only).toMatchObject([{name: 'pretraining_corpus'}]);
    expect(endpoints.flatMap(endpoint => endpoint.networkVolumes)).toHaveLength(1);
    expect(pods.filter(pod => !pod.cluster)).toHaveLength(5);
  });

  it('chaos: holds every oddity', () => {
    const {pods, volumes, endpoints} = open('chaos').state();
    const ids = new Set(pods.map(pod => pod.id));
    expect(pods.some(pod => ids.has(pod.name))).toBe(true);
    expect(pods.some(pod => running(pod) && pod.price === 0)).toBe(true);
    expect(pods.some(pod => pod.locked)).toBe(true);
    expect(pods.some(pod => pod.status === 'ERROR')).toBe(true);
    expect(pods.some(pod => !pod.gpu && !pod.cpu)).toBe(true);
    expect(pods.some(pod => pod.cpu)).toBe(true);
    expect(volumes.map(volume => [volume.sizeGb, volume.tier])).toContainEqual([4096, 'STANDARD']);
    expect(volumes.some(volume => volume.tier === 'HIGH_PERFORMANCE')).toBe(true);
    expect([...pods, ...volumes, ...endpoints].filter(({name}) => name.startsWith('<img'))).toHaveLength(3);
  });
});

describe('big', () => {
  it('has the promised numbers', () => {
    const {pods, volumes, endpoints} = open('big').state();
    const used = new Set([
      ...pods.map(pod => pod.networkVolume),
      ...endpoints.flatMap(entry => entry.networkVolumes),
    ]);
    expect([pods.length, volumes.length, endpoints.length]).toEqual([1000, 500, 50]);
    expect(pods.filter(running)).toHaveLength(60);
    expect(volumes.filter(({id}) => !used.has(id))).toHaveLength(40);
    const ids = [...pods, ...volumes, ...endpoints].map(thing => thing.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('builds within three seconds and bills 60 days within one', () => {
    const begun = performance.now();
    const world = open('big');
    expect(performance.now() - begun).toBeLessThan(3000);
    const asked = performance.now();
    expect(world.ledger.billed('day', NOW - 60 * DAY, NOW, NOW).length).toBeGreaterThan(50_000);
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(world.ledger.billed('year', NOW - 400 * DAY, NOW, NOW).length).toBeGreaterThan(1500);
  });
});
