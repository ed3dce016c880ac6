/** A finding in the console's panel: its next step stays in this tab, and it can be put off. */
import type {ConsolePage, Finding as FindingFacts} from '../../lib/domain/findings/contract.ts';
import {Finding} from '../finding.tsx';
import {Snooze} from './snooze.tsx';

export interface FindingCardProps {
  finding: FindingFacts;
  now: number;
  onShow(page: ConsolePage): void;
  onSnooze(finding: string, until: number, why: 'later' | 'expected'): void;
}

export function FindingCard({finding, now, onShow, onSnooze}: FindingCardProps) {
  const onClick = (event: MouseEvent) => {
    const newTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!event.isTrusted || newTab || !(event.target as Element).closest('a')) return;
    event.preventDefault();
    onShow(finding.page);
  };
  const put = (why: 'later' | 'expected') => (until: number) => onSnooze(finding.id, until, why);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the link inside, which keyboards reach.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the link clicks it.
    <div class="card" onClick={onClick}>
      <Finding finding={finding} now={now} />
      <div class="acts">
        <Snooze kind="expected" now={now} onSnooze={put('expected')} />
        <Snooze kind="snooze" now={now} onSnooze={put('later')} />
      </div>
    </div>
  );
}
