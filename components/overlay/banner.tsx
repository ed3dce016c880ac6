/** One calm banner: the worst that cannot wait, what is at stake, where to act, and a way to put it off. */
import {Line} from '../line-icon.tsx';
import {Acts, type ActsProps} from './acts.tsx';
import type {FindingWords} from './model.ts';
import {Square} from './square.tsx';
import {trusted} from './trusted.ts';

export interface BannerProps extends Pick<ActsProps, 'labels' | 'onShow' | 'onSnooze'> {
  finding: FindingWords;
  /** To all that wait. */
  onMore(): void;
  onClose(): void;
}

export function Banner({finding, onMore, onClose, ...acts}: BannerProps) {
  const {id, mark, title, banner, url} = finding;
  const {labels} = acts;
  return (
    <section class={`banner tone-${mark.tone}`} aria-label={title} data-surface="banner" data-finding={id}>
      <Line {...mark} />
      <div class="words">
        <b dir="auto">{title}</b>
        <p class="dim">{banner?.text}</p>
        {/* Another one begins with its menus closed. */}
        <div class="acts" key={id}>
          <Acts url={url} text={labels.show} {...acts} />
          {banner?.more && (
            <button type="button" class="plain amount" onClick={trusted(onMore)}>
              {banner.more}
            </button>
          )}
        </div>
      </div>
      <Square label={labels.close} act={onClose}>
        ×
      </Square>
    </section>
  );
}
