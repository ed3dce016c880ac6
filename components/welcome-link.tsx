/** The way back to the welcome page. */
import {Icon} from './icon.tsx';
import {t} from './text.ts';

export const WelcomeLink = () => (
  <a href="/welcome.html" target="_blank" data-do="welcome" rel="noopener">
    {t('welcome_link')} <Icon name="link" label={t('tab_new')} />
  </a>
);
