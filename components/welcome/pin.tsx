/** The icon in the toolbar: how it is pinned there, in words and as a small drawing. */
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';

export function Pin({isFirefox, pinned}: {isFirefox: boolean; pinned: boolean | undefined}) {
  return (
    <div class="stack">
      {pinned ? (
        <p>
          <Icon name="check" /> {t('welcome_pinned')}
        </p>
      ) : (
        <p>{t(isFirefox ? 'welcome_pin_firefox' : 'welcome_pin_chromium')}</p>
      )}
      <div class="toolbar" aria-hidden="true">
        <span class="address">console.runpod.io/pods</span>
        <span class="badged">
          <img src="/icon.svg" alt="" width="18" height="18" />
          <b>12d</b>
        </span>
        <Icon name="puzzle" />
      </div>
    </div>
  );
}
