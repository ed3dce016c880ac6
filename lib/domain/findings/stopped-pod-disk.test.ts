import {expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record} from '../../../tests/fixtures/accounts.ts';
import {burnOf} from '../burn.ts';
import {DEFAULTS} from '../settings.ts';
import rule from './stopped-pod-disk.ts';

it('names stopped pods that pay for a pod volume, and only those', () => {
  const account = record({
    reading: reading({
      inventory: inventory({
        pods: [
          pod({id: 'kept', status: 'EXITED', volumeGb: 100}),
          pod({id: 'bare', status: 'EXITED', containerGb: 50}),
          pod({id: 'on', volumeGb: 100}),
        ],
      }),
    }),
  });
  // 100 GB × $0.20 = $20 for 30 days.
  expect(
    rule.evaluate({account, burn: burnOf(account.reading), settings: DEFAULTS, now: NOON}),
  ).toMatchObject([{id: 'stopped-pod-disk:kept', perMonth: 20_000_160}]);
});
