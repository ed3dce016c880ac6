import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {endpoint, inventory, pod, reading, volume} from '../../tests/fixtures/accounts.ts';
import {anyReading} from '../../tests/fixtures/any-account.ts';
import {burnOf} from './burn.ts';
import {phaseTwoOf} from './phase-two.ts';
import {stoppedDiskRate, volumeRate} from './prices.ts';
import {HOUR} from './runway.ts';

const store = volume({id: 'v1', sizeGb: 500});
const busy = reading({
  inventory: inventory({
    pods: [
      pod({id: 'p1', rate: 690_000, containerGb: 50, volumeGb: 100}),
      pod({id: 'p2', status: 'EXITED', volumeGb: 30}),
    ],
    volumes: [store],
    endpoints: [endpoint({id: 'e1', min: 2})],
  }),
});

describe('phaseTwoOf', () => {
  it('leaves stopped pod volumes at double price and network volumes, nothing else', () => {
    const rate = stoppedDiskRate(100) + stoppedDiskRate(30) + volumeRate(store)!;
    const left = Math.floor((10_000_000 / rate) * HOUR);
    expect(phaseTwoOf(busy, 10_000_000)).toEqual({rate, left});
    expect(phaseTwoOf(busy, undefined)).toEqual({rate});
    expect(phaseTwoOf(busy, -1)).toEqual({rate});
  });

  it('costs nothing, without an end, where nothing is stored', () => {
    const bare = reading({inventory: inventory({pods: [pod({id: 'p1', rate: 690_000, containerGb: 50})]})});
    expect(phaseTwoOf(bare, 10_000_000)).toEqual({rate: 0});
  });

  it('says nothing without a running pod, or with a volume of unknown price', () => {
    const pods = [pod({id: 'p1', rate: 1})];
    const unknown = inventory({pods, volumes: [volume({id: 'v1', tier: 'HIGH_PERFORMANCE'})]});
    expect(phaseTwoOf(reading({inventory: unknown}), 10_000_000)).toBeUndefined();
    expect(phaseTwoOf(reading({inventory: inventory({volumes: [store]})}), 10_000_000)).toBeUndefined();
    const {inventory: _, ...blind} = busy;
    expect(phaseTwoOf(blind, 10_000_000)).toBeUndefined();
  });

  it('never lasts shorter with more balance, and is no NaN', () => {
    const money = fc.integer({min: 1, max: 1e12});
    fc.assert(
      fc.property(anyReading, money, money, (read, balance, more) => {
        const phase = phaseTwoOf(read, balance);
        if (!phase) return;
        expect(phase.rate).toBeGreaterThanOrEqual(0);
        expect(phase.rate > 0).toBe(phase.left !== undefined);
        if (phase.left === undefined) return;
        expect(phase.left).toBeGreaterThanOrEqual(0);
        expect(phaseTwoOf(read, balance + more)?.left).toBeGreaterThanOrEqual(phase.left);
      }),
    );
  });

  it('is not told while some of the burn is unexplained: it might go on', () => {
    const pods = [pod({id: 'p', rate: 200_000, volumeGb: 50})];
    expect(phaseTwoOf(reading({inventory: inventory({pods})}), 1_000_000)).toBeDefined();
    expect(phaseTwoOf(reading({rate: 900_000, inventory: inventory({pods})}), 1_000_000)).toBeUndefined();
  });

  it('is never more than twice the disks of now', () => {
    fc.assert(
      fc.property(anyReading, read => {
        const disks = burnOf(read).lines.filter(({part}) => /disks|volumes/.test(part));
        const now = disks.reduce((total, line) => total + (line.rate ?? 0), 0);
        expect(phaseTwoOf(read, undefined)?.rate ?? 0).toBeLessThanOrEqual(2 * now + disks.length);
      }),
    );
  });
});
