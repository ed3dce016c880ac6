/** Settings: where API keys live, and the theme. */
import {h} from '../dom.ts';
import {button, empty, pageTitle, panel} from '../parts.ts';
import {chooseTheme, theme} from '../preferences.ts';
import type {Page} from '../scene.ts';
import {change} from '../store.ts';

export const settingsPage = (): Page => ({
  crumbs: [{label: 'Settings'}],
  body: [
    pageTitle('Settings'),
    panel(
      'API Keys',
      empty('Keys are shown once, when they are made.'),
      button('Create API key', {tone: 'accent', icon: 'plus'}),
    ),
    panel('SSH Public Keys', empty('No public keys yet.'), button('Add public key')),
    panel(
      'Theme',
      h(
        'div',
        {class: 'choices'},
        ['Light', 'Dark'].map(name => {
          const value = name.toLowerCase();
          const tone = value === theme() ? 'accent' : 'plain';
          return button(name, {tone, onclick: () => change(() => chooseTheme(value))});
        }),
      ),
    ),
  ],
});
