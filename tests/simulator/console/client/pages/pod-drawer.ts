/** The drawer of a pod: its id once more, what to do with it, and an ssh line that begins with the id. */
import type {ConsolePod} from '../../state.ts';
import {fingerprint} from '../class-names.ts';
import {type Child, h, type VElement} from '../dom.ts';
import {date, hourly, percent, size} from '../format.ts';
import {icon} from '../icons.ts';
import {button, commandLine, dot, empty, iconButton, tabs} from '../parts.ts';
import type {Scene} from '../scene.ts';
import {hardware, podCost, uptime} from './pod-facts.ts';

const names = ['Connect', 'Details', 'Telemetry', 'Logs', 'Template Readme'];

export function podDrawer(pod: ConsolePod, scene: Scene): Child {
  const {route} = scene;
  const current = names.find(name => name === route.query.get('tab')) ?? 'Connect';
  return [
    h(
      'div',
      {class: 'drawer-title'},
      h('a', {class: 'crumb-link', href: route.path}, 'Pods'),
      icon('next', 14),
      dot(pod.status),
      h('strong', {}, pod.name),
    ),
    idTag(pod.id),
    h(
      'div',
      {class: 'actions'},
      iconButton('dots', 'More'),
      pod.status === 'EXITED'
        ? button('Start', {tone: 'green'})
        : button('Stop', {tone: 'red', icon: 'pause'}),
      button('Cloud Sync'),
      button('Create Savings Plan', {tone: 'green'}),
    ),
    tabs(names, current, name => `${route.path}?id=${pod.id}&tab=${encodeURIComponent(name)}`),
    content(current, pod, scene),
  ];
}

export const idTag = (id: string): VElement =>
  h('div', {class: 'id-tag'}, h('span', {class: 'id-mark'}, 'ID'), h('span', {class: 'id'}, id));

function content(tab: string, pod: ConsolePod, {dialect, state}: Scene): Child {
  if (tab === 'Connect') return connect(pod);
  if (tab === 'Details') return dialect.facts(details(pod, state.at));
  if (tab === 'Telemetry') return dialect.facts(telemetry(pod));
  return empty(tab === 'Logs' ? 'No logs in the last hour.' : 'This template has no readme.');
}

const connect = (pod: ConsolePod): Child => [
  block('HTTP Services', 'Connect to your service using HTTP using a proxied domain and port', [
    h('div', {class: 'service'}, 'Port 8888', h('span', {class: 'link'}, 'Jupyter Lab'), readiness(pod)),
  ]),
  block('SSH', 'Connect to your pod using SSH. (No support for SCP & SFTP)', [commandLine(sshLine(pod.id))]),
  webTerminal(),
];

const readiness = ({status}: ConsolePod): VElement =>
  status === 'RUNNING'
    ? h('span', {class: 'ready'}, 'Ready')
    : h('span', {class: 'dim small push'}, 'Not ready');

/** The part after the dash names the host in the real console; here it only has to be stable. */
export const sshLine = (id: string): string => {
  const host = Number.parseInt(fingerprint(id), 36).toString(16).padStart(8, '0');
  return `ssh ${id}-${host}@ssh.runpod.io -i ~/.ssh/id_ed25519`;
};

export const block = (title: string, about: string, body: Child): VElement =>
  h(
    'section',
    {class: 'block', key: title},
    h('h3', {class: 'block-title'}, title),
    h('p', {class: 'about'}, about),
    body,
  );

export const webTerminal = (): VElement =>
  block('Web Terminal', 'Connect to your pod using a terminal directly in your browser', [
    h(
      'div',
      {class: 'service'},
      h('span', {class: 'switch'}),
      'Enable Web Terminal',
      h('span', {class: 'tag plain push'}, 'Stopped'),
    ),
  ]);

const details = (pod: ConsolePod, at: number): [string, string][] => [
  ['Hardware', hardware(pod)],
  ['Location', pod.dataCenter],
  ['Image', pod.image],
  ['Container disk', size(pod.containerGb)],
  ['Volume disk', size(pod.volumeGb)],
  ['Network volume', pod.networkVolume ?? 'None'],
  ['Cost', hourly(podCost(pod))],
  ['Created', date(pod.createdAt)],
  ['Uptime', uptime(pod, at)],
];

const telemetry = (pod: ConsolePod): [string, string][] => [
  ['CPU', percent(pod.cpuUtil)],
  ...pod.util.map((value, i): [string, string] => [`GPU ${i}`, percent(value)]),
];
