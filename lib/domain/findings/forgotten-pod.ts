/** `forgotten-pod`: a pod is up longer than this person's pods usually are, or over a day and outside their hours. */
import type {Ms, Pod} from '../account.ts';
import {inHours} from '../local-time.ts';
import type {UseSample} from '../memory.ts';
import type {Phrase} from '../phrase.ts';
import {perMonth} from '../prices.ts';
import {HOUR} from '../runway.ts';
import {costOf, defineFinding, readWhole, type Seen} from './contract.ts';

/** A GPU busier than this is at work: the pod is less likely forgotten. */
const AT_WORK = 50;

export default defineFinding({
  id: 'forgotten-pod',
  looksAt: 'pod',
  defaults: {
    /** Hours up, outside the person's hours. */
    hours: 24,
    /** Times the usual uptime. */
    times: 2,
    /** Stopped pods needed before there is a usual uptime. */
    history: 5,
  },
  evaluate({account, settings, now}, {hours, times, history}) {
    const pods = readWhole(account.reading, 'pods')?.inventory.pods ?? [];
    const usual = usualUptime(account.memory?.uptimes ?? [], history);
    const away = !inHours(now, settings.hours);
    return pods.flatMap(pod => {
      if (pod.status !== 'RUNNING' || pod.cluster || pod.startedAt === undefined) return [];
      const up = now - pod.startedAt;
      const unusual = usual !== undefined && up > Math.max(HOUR, usual * times);
      const overnight = away && up > hours * HOUR;
      if (!unusual && !overnight) return [];
      const samples = account.memory?.use[pod.id] ?? [];
      return [found(pod, pod.startedAt, unusual ? usual : undefined, samples, now)];
    });
  },
});

/** Nine of ten pods of this person stopped before this age, ms. */
function usualUptime(uptimes: readonly Ms[], history: number): Ms | undefined {
  if (uptimes.length < Math.max(1, history)) return undefined;
  const sorted = uptimes.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1];
}

function found(pod: Pod, since: Ms, usual: Ms | undefined, samples: readonly UseSample[], now: Ms): Seen {
  const up = now - since;
  const busiest = Math.max(0, ...(samples.at(-1)?.gpus ?? []).map(gpu => gpu ?? 0));
  const evidence: Phrase[] = [
    usual === undefined ? {key: 'forgotten_outside'} : {key: 'forgotten_usual', with: [{span: usual}]},
  ];
  if (samples.length > 0) evidence.push({key: 'forgotten_use', with: [{percent: Math.round(busiest)}]});
  return {
    severity: busiest >= AT_WORK || pod.locked ? 'info' : 'warn',
    confidence: 'possible',
    on: pod,
    title: {key: 'forgotten_title', with: [{name: pod.name}, {span: up}]},
    evidence,
    step: {key: 'forgotten_step'},
    chip: {key: 'forgotten_chip', with: [{span: up}]},
    since,
    ...(pod.rate && {perMonth: perMonth(pod.rate), soFar: costOf(pod.rate, up)}),
  };
}
