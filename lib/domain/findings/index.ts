/** The registry of findings: every rule, worst first in the result. */
import alwaysOnWorkers from './always-on-workers.ts';
import autopayTooSlow from './autopay-too-slow.ts';
import bedtimeGuard from './bedtime-guard.ts';
import cheaperElsewhere from './cheaper-elsewhere.ts';
import type {Finding, FindingInput, FindingRule, Severity} from './contract.ts';
import dataAtRisk from './data-at-risk.ts';
import forgottenPod from './forgotten-pod.ts';
import idlePod from './idle-pod.ts';
import orphanedVolume from './orphaned-volume.ts';
import safetySwitches from './safety-switches.ts';
import stoppedPodDisk from './stopped-pod-disk.ts';
import stuckWorker from './stuck-worker.ts';
import unexplainedBurn from './unexplained-burn.ts';
import weekendGuard from './weekend-guard.ts';

export const rules: readonly FindingRule[] = [
  dataAtRisk,
  orphanedVolume,
  idlePod,
  forgottenPod,
  stuckWorker,
  alwaysOnWorkers,
  stoppedPodDisk,
  weekendGuard,
  bedtimeGuard,
  autopayTooSlow,
  safetySwitches,
  unexplainedBurn,
  cheaperElsewhere,
];

const WEIGHT: Record<Severity, number> = {critical: 0, warn: 1, info: 2};

/** What takes all the rest with it: a balance that ends. */
const isFirst = ({rule}: Finding): number => Number(rule === dataAtRisk.id);

/** All findings of one account: by severity, a balance that ends before all others, then by money a month. */
export function findingsOf(input: FindingInput): Finding[] {
  return rules
    .flatMap(rule => rule.evaluate(input))
    .sort(
      (a, b) =>
        WEIGHT[a.severity] - WEIGHT[b.severity] ||
        isFirst(b) - isFirst(a) ||
        (b.perMonth ?? 0) - (a.perMonth ?? 0),
    );
}
