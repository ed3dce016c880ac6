/** A finding in the console's panel: its next step stays in this tab, and it can be put off. */
import type {ConsolePage, Finding as FindingFacts} from '../../lib/domain/findings/contract.ts';
import {Finding} from '../finding.tsx';
import {Snooze} from './snooze.tsx';

export interface FindingCardProps {
  finding: FindingFacts;
  now: number;
  onShow(page: ConsolePage): void;
  onSnooze(finding: string, until: number): void;
}

export function FindingCard({finding, now, onShow, onSnooze}: FindingCardProps) {
  const follow = (event: MouseEvent) => {
    const plain = event.isTrusted && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!plain || !(event.target as Element).closest('a')) return;
    event.preventDefault();
    onShow(finding.page);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the link inside, which keyboards reach.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the link clicks it.
    <div class="card" onClick={follow}>
      <Finding finding={finding} now={now} />
      <p class="acts">
        <Snooze menus={['expected', 'snooze']} now={now} onSnooze={until => onSnooze(finding.id, until)} />
      </p>
    </div>
  );
}
