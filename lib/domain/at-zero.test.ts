import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {endpoint, inventory, NOON, pod, volume} from '../../tests/fixtures/accounts.ts';
import {anyInventory} from '../../tests/fixtures/any-account.ts';
import {inventoryOf} from '../../tests/fixtures/world-account.ts';
import {scenarios} from '../../tests/simulator/scenarios/index.ts';
import {createWorld} from '../../tests/simulator/world/world.ts';
import {atZeroOf} from './at-zero.ts';
import {stoppedDiskRate, volumeRate} from './prices.ts';

const HOUR = 3_600_000;
const store = volume({id: 'v1', name: 'weights', sizeGb: 500});
const hidden = {id: 'c1', name: 'train', gpu: 'H100', gpusPerPod: 8, podCount: 2};

describe('atZeroOf', () => {
  it('tells each resource its fate, worst first, larger first', () => {
    const account = inventory({
      pods: [
        pod({id: 'rests', status: 'EXITED', networkVolumes: ['v1']}),
        pod({id: 'safe', networkVolumes: ['v1'], containerGb: 20}),
        pod({id: 'bare'}),
        pod({id: 'stopped', status: 'EXITED', containerGb: 500, volumeGb: 30}),
        pod({id: 'running', containerGb: 20, volumeGb: 100}),
        pod({id: 'gone', status: 'TERMINATED', volumeGb: 9}),
      ],
      volumes: [store],
      endpoints: [endpoint({id: 'e1'}), endpoint({id: 'off', max: 0})],
    });
    expect(atZeroOf(account).map(({resource, fate, text, gb}) => [resource.id, fate, text.key, gb])).toEqual([
      ['running', 'terminated', 'zero_lost', 120],
      ['stopped', 'terminated', 'zero_lostStopped', 30],
      ['bare', 'terminated', 'zero_terminated', undefined],
      ['v1', 'clock-starts', 'zero_clock', 500],
      ['safe', 'stopped', 'zero_stopped', undefined],
      ['e1', 'stopped', 'zero_workers', undefined],
      ['rests', 'kept', 'zero_staysStopped', undefined],
    ]);
  });

  it('says what goes on costing', () => {
    const dear = volume({id: 'v2', tier: 'HIGH_PERFORMANCE', sizeGb: 10});
    const mixed = pod({id: 'p1', networkVolumes: ['v1'], volumeGb: 40});
    const [kept, unpriced, stopped] = atZeroOf(inventory({pods: [mixed], volumes: [store, dear]}));
    const rate = volumeRate(store);
    expect(kept).toMatchObject({rate, text: {key: 'zero_clock', with: [{gb: 500}, {rate}]}});
    expect(unpriced).toMatchObject({text: {key: 'zero_clockNoPrice', with: [{gb: 10}]}});
    expect(unpriced).not.toHaveProperty('rate');
    expect(stopped).toMatchObject({fate: 'stopped', gb: 40, rate: stoppedDiskRate(40)});
  });

  it('speaks for a cluster only where its pods are not listed', () => {
    const listed = inventory({
      clusters: [hidden],
      pods: [pod({id: 'p1', cluster: 'c1', networkVolumes: ['v1']})],
    });
    expect(atZeroOf(listed).map(({resource}) => resource)).toEqual([{kind: 'pod', id: 'p1', name: 'p1'}]);
    const [only] = atZeroOf(inventory({clusters: [hidden]}));
    expect(only).toMatchObject({resource: {kind: 'cluster', id: 'c1'}, fate: 'terminated'});
    expect(atZeroOf(inventory({clusters: [{...hidden, podCount: 0}]}))).toEqual([]);
  });

  it('has one verdict for each thing that is there, in order', () => {
    const order = ['terminated', 'clock-starts', 'stopped', 'kept'];
    fc.assert(
      fc.property(anyInventory, account => {
        const verdicts = atZeroOf(account);
        const ranks = verdicts.map(({fate}) => order.indexOf(fate));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(new Set(verdicts.map(({resource}) => resource.id)).size).toBe(verdicts.length);
        expect(verdicts.every(({gb = 1, rate = 1}) => gb > 0 && rate > 0)).toBe(true);
      }),
    );
  });
});

describe('what the simulated Runpod does at $0 is what was said', () => {
  const dying = Object.values(scenarios).filter(scenario => createWorld(scenario, NOON).state().rate > 0);

  it('in almost every scenario', () => {
    const names = dying.map(({name}) => name);
    expect(names).toEqual(expect.arrayContaining(['zero-soon', 'team-with-clusters', 'big', 'chaos']));
  });

  it.each(dying)('$name', scenario => {
    const world = createWorld(scenario, NOON);
    const before = world.state();
    const verdicts = atZeroOf(inventoryOf(before));
    const idsOf = (kind: string, ...fates: string[]): string[] =>
      verdicts
        .filter(({fate, resource}) => fates.includes(fate) && resource.kind === kind)
        .map(({resource}) => resource.id)
        .sort();

    world.advanceTo(NOON + Math.ceil((before.balance / before.rate + 1) * HOUR));
    const {balance, pods, volumes, endpoints, terminated} = world.state();
    expect(balance).toBeLessThanOrEqual(0);
    const lost = terminated.filter(({at}) => at >= NOON);
    expect(idsOf('pod', 'terminated')).toEqual(lost.map(({id}) => id).sort());
    expect(idsOf('pod', 'stopped', 'kept')).toEqual(pods.map(({id}) => id).sort());
    expect(pods.every(({status}) => status === 'EXITED')).toBe(true);
    expect(endpoints.every(({workers}) => workers.length === 0)).toBe(true);
    expect(idsOf('volume', 'clock-starts')).toEqual(volumes.map(({id}) => id).sort());
  });
});
