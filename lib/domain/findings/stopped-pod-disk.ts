/** `stopped-pod-disk`: a stopped pod goes on paying for its pod volume, at twice the running price. */
import type {Ms, Pod} from '../account.ts';
import {perMonth, runningDiskRate, standardVolumeRate, stoppedDiskRate} from '../prices.ts';
import {costOf, defineFinding, readWhole, type Seen} from './contract.ts';

export default defineFinding({
  id: 'stopped-pod-disk',
  looksAt: 'pod',
  defaults: {
    /** Smallest pod volume worth a word, GB. */
    gb: 1,
  },
  evaluate({account, now}, {gb}) {
    const pods = readWhole(account.reading, 'pods')?.inventory.pods ?? [];
    return pods
      .filter(pod => pod.status === 'EXITED' && pod.volumeGb > 0 && pod.volumeGb >= gb)
      .map(pod => found(pod, account.memory?.resting[pod.id], now));
  },
});

function found(pod: Pod, since: Ms | undefined, now: Ms): Seen {
  const rate = stoppedDiskRate(pod.volumeGb);
  return {
    severity: 'info',
    confidence: 'confirmed',
    on: pod,
    title: {key: 'stoppedDisk_title', with: [{name: pod.name}]},
    evidence: [
      {key: 'stoppedDisk_size', with: [{gb: pod.volumeGb}]},
      {key: 'stoppedDisk_keep', with: [{money: perMonth(rate)}]},
      {key: 'stoppedDisk_double', with: [{perMonth: perMonth(runningDiskRate(pod.volumeGb))}]},
      {key: 'stoppedDisk_network', with: [{perMonth: perMonth(standardVolumeRate(pod.volumeGb))}]},
    ],
    step: {key: 'stoppedDisk_step'},
    chip: {key: 'stoppedDisk_chip'},
    perMonth: perMonth(rate),
    ...(since !== undefined && {since, atLeast: true, soFar: costOf(rate, now - since)}),
  };
}
