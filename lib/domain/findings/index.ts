/** The registry of findings: every rule, worst first in the result. */
import type {Finding, FindingInput, FindingRule, Severity} from './contract.ts';
import dataAtRisk from './data-at-risk.ts';
import orphanedVolume from './orphaned-volume.ts';
import stoppedPodDisk from './stopped-pod-disk.ts';

export const rules: readonly FindingRule[] = [dataAtRisk, orphanedVolume, stoppedPodDisk];

const WEIGHT: Record<Severity, number> = {critical: 0, warn: 1, info: 2};

/** All findings of one account: by severity, then by money a month. */
export function findingsOf(input: FindingInput): Finding[] {
  return rules
    .flatMap(rule => rule.evaluate(input))
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || (b.perMonth ?? 0) - (a.perMonth ?? 0));
}
