import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {endpoint, inventory, NOON, pod, reading, volume, whole} from '../../tests/fixtures/accounts.ts';
import {anyReading} from '../../tests/fixtures/any-account.ts';
import type {Reading, Workers} from './account.ts';
import {burnLines, burnOf} from './burn.ts';
import {sum} from './money.ts';
import {runningDiskRate, stoppedDiskRate, volumeRate} from './prices.ts';
import {HOUR} from './runway.ts';
import {afterWhatIf, applyWhatIf, whatIf, whatIfOptions} from './what-if.ts';

const prices = {
  asOf: NOON,
  gpus: [{id: '4090', name: '4090', pool: 'ADA_24', serverless: 1_000_000}],
  cpus: [],
};
const atWork = (running: number, idle: number): Workers => ({
  running,
  idle,
  initializing: 0,
  throttled: 0,
  unhealthy: 0,
  total: running + idle,
  list: [],
  asOf: NOON,
});
const ids = (over: Partial<Reading>): string[] => whatIfOptions(reading(over)).map(({id}) => id);

describe('whatIfOptions', () => {
  it('stops a pod: compute and disks go, its volume disk stays at double price', () => {
    const one = pod({id: 'p1', name: 'llama', rate: 690_000, containerGb: 20, volumeGb: 100});
    const saves = 690_000 + runningDiskRate(120) - stoppedDiskRate(100);
    expect(whatIfOptions(reading({inventory: inventory({pods: [one]})}))).toEqual([
      {id: 'pod:p1', text: {key: 'whatif_stop', with: [{name: 'llama'}]}, saves},
    ]);
  });

  it('leaves out locked, stopped and unpriced pods', () => {
    const pods = [
      pod({id: 'locked', rate: 690_000, locked: true}),
      pod({id: 'stopped', rate: 690_000, status: 'EXITED', volumeGb: 10}),
      pod({id: 'unpriced', containerGb: 50}),
    ];
    expect(ids({inventory: inventory({pods})})).toEqual([]);
  });

  it('stops a cluster as one', () => {
    const pods = ['a', 'b'].map(id => pod({id, cluster: 'c', rate: 5_000_000}));
    const clusters = [{id: 'c', name: 'pretraining', gpu: 'H100', gpusPerPod: 8, podCount: 2}];
    expect(whatIfOptions(reading({inventory: inventory({pods, clusters})}))).toEqual([
      {
        id: 'cluster:c',
        text: {key: 'whatif_stopCluster', with: [{name: 'pretraining'}, {count: 2}]},
        saves: 10_000_000,
      },
    ]);
  });

  it('deletes volumes that nothing uses or may use, and only after a whole read', () => {
    const unused = volume({id: 'v1', sizeGb: 500});
    const account = inventory({
      pods: [
        pod({id: 'p1', rate: 1, networkVolumes: ['v2']}),
        pod({id: 'p2', status: 'EXITED', networkVolumes: ['v1']}),
      ],
      volumes: [unused, volume({id: 'v2'}), volume({id: 'v3'}), volume({id: 'v4', tier: 'HIGH_PERFORMANCE'})],
      endpoints: [endpoint({id: 'e1', networkVolumes: ['v3']})],
    });
    const found = whatIfOptions(reading({inventory: account})).filter(({id}) => id.startsWith('volume:'));
    expect(found).toEqual([
      {
        id: 'volume:v1',
        text: {key: 'whatif_delete', with: [{name: 'v1'}, {gb: 500}]},
        saves: volumeRate(unused),
      },
    ]);
    const coverage = {...whole(NOON), pods: {state: 'incomplete' as const, asOf: NOON}};
    expect(ids({inventory: account, coverage})).toEqual(['pod:p1']);
  });

  it('keeps no workers warm: those at work stay', () => {
    const endpoints = [
      endpoint({id: 'idle', min: 2, workers: atWork(0, 3)}),
      endpoint({id: 'busy', min: 2, workers: atWork(2, 1)}),
      endpoint({id: 'unread', min: 1}),
      endpoint({id: 'flex', workers: atWork(1, 1)}),
    ];
    const options = whatIfOptions(reading({inventory: inventory({endpoints}), prices}));
    expect(options.map(({id, saves}) => [id, saves])).toEqual([
      ['endpoint:idle', 2_000_000],
      ['endpoint:unread', 1_000_000],
    ]);
    expect(ids({inventory: inventory({endpoints})})).toEqual([]);
  });

  it('has nothing to offer where nothing was read', () => {
    const {inventory: _, ...blind} = reading();
    expect(whatIfOptions(blind)).toEqual([]);
  });

  it('offers positive savings, dearest first, that add up for every selection', () => {
    const chosen = anyReading.chain(read => {
      const options = whatIfOptions(read);
      return fc.record({
        read: fc.constant(read),
        options: fc.constant(options),
        picked: fc.subarray(options),
      });
    });
    fc.assert(
      fc.property(chosen, ({read, options, picked}) => {
        expect(options.every(({saves}) => Number.isSafeInteger(saves) && saves > 0)).toBe(true);
        expect(options.map(({saves}) => saves)).toEqual(
          options.map(({saves}) => saves).toSorted((a, b) => b - a),
        );
        const before = read.inventory!;
        const after = applyWhatIf(
          before,
          picked.map(({id}) => id),
        );
        const cost = (things: typeof before) =>
          sum(burnLines(things, read.prices).map(line => line.rate ?? 0));
        expect(cost(before) - cost(after)).toBe(sum(picked.map(({saves}) => saves)));
      }),
    );
  });
});

describe('afterWhatIf', () => {
  it('agrees with the changed inventory priced anew, unexplained burn kept', () => {
    const chosen = anyReading.chain(read => {
      const options = whatIfOptions(read);
      return fc.record({read: fc.constant(read), picked: fc.subarray(options)});
    });
    fc.assert(
      fc.property(chosen, ({read, picked}) => {
        const saves = picked.map(option => option.saves);
        const anew = whatIf(
          read,
          picked.map(({id}) => id),
        );
        expect(afterWhatIf(burnOf(read).perHour!, read.balance!, saves)).toEqual(anew);
      }),
    );
  });

  it('never shortens the runway with more balance or more savings, and gives no NaN', () => {
    const money = fc.integer({min: 0, max: 1e12});
    fc.assert(
      fc.property(money, money, money, money, (perHour, balance, more, saving) => {
        const {left, perHour: rest} = afterWhatIf(perHour, balance, []);
        const richer = afterWhatIf(perHour, balance + more, []).left;
        const thriftier = afterWhatIf(perHour, balance, [saving]).left;
        expect(rest).toBe(perHour);
        expect(left ?? 0).toBeGreaterThanOrEqual(0);
        expect(richer ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(left ?? Number.POSITIVE_INFINITY);
        expect(thriftier ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
          left ?? Number.POSITIVE_INFINITY,
        );
      }),
    );
  });

  it('never ends when all is saved', () => {
    expect(afterWhatIf(1_000_000, 5_000_000, [500_000])).toEqual({perHour: 500_000, left: 10 * HOUR});
    expect(afterWhatIf(1_000_000, 5_000_000, [400_000, 600_000])).toEqual({perHour: 0});
    expect(afterWhatIf(1_000_000, -1, [])).toEqual({perHour: 1_000_000, left: 0});
  });
});
