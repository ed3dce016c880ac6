/** Small pieces that pages share. */
import {type Child, h, type VElement} from './dom.ts';
import {percent} from './format.ts';
import {type IconName, icon} from './icons.ts';

export const statusTone = (status: string): string => {
  if (status === 'RUNNING') return 'ok';
  if (status === 'ERROR' || status === 'UNHEALTHY') return 'bad';
  if (status === 'EXITED' || status === 'IDLE') return 'off';
  return status === 'INITIALIZING' ? 'blue' : 'warn';
};

export const dot = (status: string): VElement =>
  h('span', {class: `dot ${statusTone(status)}`, title: status});

export const panel = (title: Child, ...body: Child[]): VElement =>
  h('section', {class: 'panel'}, title !== undefined && h('h2', {class: 'panel-title'}, title), body);

interface ButtonLook {
  tone?: 'primary' | 'accent' | 'red' | 'green' | 'plain';
  icon?: IconName;
  onclick?: () => void;
}

export const button = (label: string, look: ButtonLook = {}): VElement =>
  h(
    'button',
    {class: `button ${look.tone ?? 'plain'}`, type: 'button', onclick: look.onclick},
    look.icon && icon(look.icon, 16),
    label,
  );

export const iconButton = (name: IconName, label: string, onclick?: () => void): VElement =>
  h('button', {class: 'icon-button', type: 'button', 'aria-label': label, onclick}, icon(name));

export const linkButton = (label: string, href: string, name: IconName): VElement =>
  h('a', {class: 'button accent', href}, icon(name, 16), label);

export const menu = (label: string): VElement =>
  h('button', {class: 'button plain', type: 'button'}, label, icon('down', 14));

/** A command to copy. */
export const commandLine = (command: string): VElement =>
  h(
    'div',
    {class: 'command'},
    h('span', {class: 'prompt', 'aria-hidden': 'true'}, '$'),
    h('code', {class: 'command-text'}, command),
    iconButton('copy', 'Copy'),
  );

export const tabs = (names: readonly string[], current: string, href: (name: string) => string): VElement =>
  h(
    'nav',
    {class: 'tabs'},
    names.map(name =>
      h('a', {key: name, class: name === current ? 'tab current' : 'tab', href: href(name)}, name),
    ),
  );

const turn = 2 * Math.PI * 15;

/** A three-quarter ring with its icon and figure. */
export const gauge = (name: IconName, label: string, value: number): VElement =>
  h(
    'span',
    {class: 'gauge', title: label},
    h(
      'svg',
      {class: 'ring', viewBox: '0 0 36 36', 'aria-hidden': 'true'},
      h('circle', {class: 'ring-track', cx: 18, cy: 18, r: 15, 'stroke-dasharray': arc(100)}),
      value > 0 && h('circle', {class: 'ring-value', cx: 18, cy: 18, r: 15, 'stroke-dasharray': arc(value)}),
    ),
    icon(name, 13),
    h('span', {class: 'gauge-text'}, percent(value)),
  );

const arc = (value: number): string => {
  const length = (Math.min(100, Math.max(0, value)) / 100) * 0.72 * turn;
  return `${length.toFixed(1)} ${turn.toFixed(1)}`;
};

export const bar = (value: number): VElement =>
  h(
    'span',
    {class: 'bar'},
    h('span', {class: 'bar-fill', style: {width: `${Math.min(100, Math.max(0, value))}%`}}),
  );

export const pageTitle = (title: string, ...aside: Child[]): VElement =>
  h('div', {class: 'page-title'}, h('h1', {class: 'title'}, title), h('div', {class: 'title-aside'}, aside));

export const empty = (text: string): VElement => h('p', {class: 'empty'}, text);

/** A value with a quieter one under it. */
export const two = (upper: string, lower: string): VElement =>
  h('div', {class: 'two'}, h('div', {}, upper), h('div', {class: 'dim small'}, lower));
