/** One calm banner: the worst confirmed finding, what was seen, where to act, and a way to put it off. */
import type {ConsolePage, Finding} from '../../lib/domain/findings/contract.ts';
import {Icon} from '../icon.tsx';
import {consoleUrl} from '../links.ts';
import {say, t} from '../text.ts';
import {Snooze} from './snooze.tsx';
import {trusted} from './trusted.ts';

export interface BannerProps {
  finding: Finding;
  /** How many more of its kind wait behind it. */
  more: number;
  now: number;
  onShow(page: ConsolePage): void;
  onSnooze(finding: string, until: number, why: 'later' | 'expected'): void;
  onClose(): void;
}

export function Banner({finding, more, now, onShow, onSnooze, onClose}: BannerProps) {
  const tone = finding.severity === 'critical' ? 'bad' : 'warn';
  return (
    <div class={`banner edge-${tone}`} data-surface="banner" data-finding={finding.id} role="status">
      <span class={`tone-${tone}`}>
        <Icon name={finding.resource.kind === 'volume' ? 'unlinked' : 'alert'} label={t(`tone_${tone}`)} />
      </span>
      <div class="words">
        <b dir="auto">{say(finding.title, now)}</b>
        <p class="dim">{finding.evidence.map(phrase => say(phrase, now)).join(' · ')}</p>
      </div>
      <div class="acts">
        {more > 0 && <span class="faint">{say({key: 'findings_more', with: [{count: more}]}, now)}</span>}
        <a href={consoleUrl(finding.page)} onClick={trusted(() => onShow(finding.page))}>
          {t('overlay_show')}
        </a>
        <Snooze
          key={finding.id}
          kind="snooze"
          now={now}
          onSnooze={until => onSnooze(finding.id, until, 'later')}
        />
      </div>
      <button
        type="button"
        class="square"
        aria-label={t('overlay_close')}
        title={t('overlay_close')}
        onClick={trusted(onClose)}
      >
        ×
      </button>
    </div>
  );
}
