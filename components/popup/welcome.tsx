/** The popup before a key is connected: what it is for, and the one next step. */
import {Icon} from '../icon.tsx';
import {useFocusLeft} from '../options/focus.ts';
import {t} from '../text.ts';
import {WelcomeLink} from '../welcome-link.tsx';

export function Welcome({onOptions, onDemo}: {onOptions: () => void; onDemo: () => void}) {
  const root = useFocusLeft<HTMLElement>();
  return (
    <section class="welcome" ref={root}>
      <p class="runway-big">
        <strong data-figure="runway">{t('popup_welcome')}</strong>
      </p>
      <p class="sub">{t('popup_welcome_why')}</p>
      <div class="actions">
        <button type="button" class="primary" data-do="options" onClick={onOptions}>
          {t('popup_welcome_button')}
        </button>
        <button type="button" data-do="demo" onClick={onDemo}>
          {t('demo_show')}
        </button>
      </div>
      <p class="sub">
        <Icon name="lock" /> {t('popup_welcome_safe')}
      </p>
      <WelcomeLink />
    </section>
  );
}
