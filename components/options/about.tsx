/** About Podometer: its version and what is new in it, its licence, and the keys that work it. */
import {useRef} from 'preact/hooks';
import type {Settings} from '../../lib/domain/settings.ts';
import {t} from '../text.ts';
import {WelcomeLink} from '../welcome-link.tsx';
import {focusHeading} from './focus.ts';
import type {SetSettings} from './saving.tsx';

export interface AboutProps {
  version: string;
  /** The keys as the browser has them now; empty where there are none. */
  shortcut?: string;
  popupShortcut?: string;
  /** Opens the browser's own page for them, where it can be opened. */
  onShortcuts: (() => unknown) | undefined;
  settings: Settings | undefined;
  /** A key is connected. */
  isInUse: boolean;
  onSet: SetSettings;
}

/** No page may lead there, not even one of ours; Chromium's relatives know it by this name too. */
const SHORTCUTS = 'chrome://extensions/shortcuts';

/** What the dot at the link says, after an update whose news the person has not seen. */
export function newsOf({settings, version, isInUse}: Pick<AboutProps, 'settings' | 'version' | 'isInUse'>) {
  if (!settings || settings.seen === version) return undefined;
  // Versions before this one kept no note of it.
  return settings.seen !== undefined || isInUse ? t('about_unseen') : undefined;
}

export function About(props: AboutProps) {
  const {version, onSet} = props;
  const root = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone then.
  const see = () =>
    void onSet({seen: version}).then(
      () => focusHeading(root.current),
      () => {},
    );
  const news = newsOf(props);
  return (
    <div class="stack" ref={root}>
      <p>
        {t('name')} · {t('options_version', version)} · {t('about_licence')}
      </p>
      <div class={news ? 'state tone-plain' : 'sub'} data-news={news ? 'unseen' : 'seen'}>
        <p>
          {t('about_news')}{' '}
          {news && (
            <button type="button" class="plain" data-do="seen" onClick={see}>
              {t('vault_dismiss')}
            </button>
          )}
        </p>
      </div>
      <Shortcuts {...props} />
      <p class="sub">{t('options_not_affiliated')}</p>
      <WelcomeLink />
    </div>
  );
}

function Shortcuts({shortcut, popupShortcut, onShortcuts}: AboutProps) {
  const rows = [
    ['about_keys_popup', popupShortcut],
    ['about_keys_console', shortcut],
  ] as const;
  return (
    <>
      <h3>{t('about_keys')}</h3>
      <dl class="kept">
        {rows.map(([key, keys]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{keys ? <kbd>{keys}</kbd> : t('about_keys_none')}</dd>
          </div>
        ))}
      </dl>
      {onShortcuts ? (
        <div class="actions">
          <button type="button" data-do="shortcuts" onClick={() => onShortcuts()}>
            {t('about_keys_change')}
          </button>
        </div>
      ) : (
        <p class="sub">{t('about_keys_at', SHORTCUTS)}</p>
      )}
    </>
  );
}
