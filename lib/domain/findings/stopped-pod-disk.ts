/** `stopped-pod-disk`: a stopped pod goes on paying for its pod volume, at twice the running price. */
import type {Pod} from '../account.ts';
import {perMonth, stoppedDiskRate} from '../prices.ts';
import {defineFinding, type Finding} from './contract.ts';

export default defineFinding({
  id: 'stopped-pod-disk',
  defaults: {},
  evaluate({account}) {
    const pods = account.reading?.inventory?.pods ?? [];
    return pods.filter(pod => pod.status === 'EXITED' && pod.volumeGb > 0).map(found);
  },
});

function found(pod: Pod): Finding {
  const monthly = perMonth(stoppedDiskRate(pod.volumeGb));
  return {
    id: `stopped-pod-disk:${pod.id}`,
    rule: 'stopped-pod-disk',
    severity: 'info',
    confidence: 'confirmed',
    resource: {kind: 'pod', id: pod.id, name: pod.name},
    title: {key: 'stoppedDisk_title', with: [{name: pod.name}]},
    evidence: [{key: 'stoppedDisk_size', with: [{gb: pod.volumeGb}]}, {key: 'stoppedDisk_double'}],
    step: {key: 'stoppedDisk_step'},
    chip: {key: 'stoppedDisk_chip'},
    page: 'pods',
    perMonth: monthly,
  };
}
