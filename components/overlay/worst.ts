/** The finding that the strip names: unused volumes together, else the worst one. */
import type {AccountView} from '../../lib/domain/view.ts';
import {say} from '../text.ts';
import type {Tone} from '../words.ts';

export interface Worst {
  tone: Tone;
  text: string;
}

/** Undefined where nothing needs a look now; findings come worst first. */
export function worstWords({findings}: AccountView, now: number): Worst | undefined {
  const pressing = findings.filter(finding => finding.severity !== 'info');
  const [worst] = pressing;
  if (!worst) return undefined;
  const tone = worst.severity === 'critical' ? 'bad' : 'warn';
  const alike = pressing.filter(finding => finding.rule === worst.rule);
  if (worst.rule === 'orphaned-volume') {
    return {tone, text: say({key: 'overlay_unused', with: [{count: alike.length}]}, now)};
  }
  return {tone, text: say(worst.title, now)};
}
