/** The workers of an endpoint, and the drawer of one. */
import type {ConsoleEndpoint, ConsoleWorker} from '../../state.ts';
import {type Child, h, type VElement} from '../dom.ts';
import {duration, gpuName} from '../format.ts';
import {icon} from '../icons.ts';
import type {List} from '../list.ts';
import {commandLine, iconButton, menu, statusTone, tabs, two} from '../parts.ts';
import type {Scene} from '../scene.ts';
import {block, sshLine, webTerminal} from './pod-drawer.ts';

export const workerList = (
  endpoint: ConsoleEndpoint,
  {route, state}: Scene,
  selected: string | undefined,
): List<ConsoleWorker> => ({
  name: `workers of ${endpoint.id}`,
  noun: 'worker',
  rows: endpoint.workers,
  first: {title: 'Worker ID', width: 'minmax(190px, 1.5fr)', sort: worker => worker.id},
  columns: [
    {
      title: 'Location',
      width: '1fr',
      sort: worker => worker.dataCenter,
      cell: worker => two(country(worker), worker.dataCenter),
    },
    {
      title: 'GPU Type',
      width: '1.2fr',
      sort: worker => worker.gpu,
      cell: worker => two(gpuName(worker.gpu), `${worker.gpuCount} GPU${worker.gpuCount === 1 ? '' : 's'}`),
    },
    {
      title: 'Uptime',
      width: '1fr',
      sort: worker => -worker.startedAt,
      cell: worker => (worker.status === 'RUNNING' ? duration(state.at - worker.startedAt) : '-'),
    },
    {title: 'Version', width: '.8fr', cell: () => two('1', 'Latest')},
    {title: '', width: '48px', cell: () => iconButton('trash', 'Remove worker')},
  ],
  identity: worker => ({
    id: worker.id,
    href: `${route.path}?tab=workers&worker=${worker.id}`,
    note: stateOf(worker),
    ...(endpoint.workers.indexOf(worker) >= endpoint.max ? {tag: 'Extra'} : {}),
  }),
  selected,
  tools: h('div', {class: 'choices'}, menu('All States'), menu('All Locations'), menu('All GPUs')),
});

/** `EU-RO-1` is in Romania; the other data centres begin with their country. */
const country = ({dataCenter}: ConsoleWorker): string => /^(?:EUR?-)?([A-Z]{2})/.exec(dataCenter)?.[1] ?? '-';

const stateOf = ({status}: ConsoleWorker): VElement =>
  h('div', {class: `state ${statusTone(status)}`}, h('span', {class: 'state-ring'}), status.toLowerCase());

const names = ['Telemetry', 'Logs', 'Connect', 'Request History'];

export const workerDrawer = (endpoint: ConsoleEndpoint, worker: ConsoleWorker, closed: string): Child => [
  h(
    'div',
    {class: 'drawer-title'},
    h('a', {class: 'crumb-link', href: closed}, endpoint.name),
    h('span', {class: 'faint'}, '/'),
    h('strong', {class: 'mono'}, worker.id),
  ),
  h(
    'p',
    {class: 'status-line'},
    stateOf(worker),
    h('span', {class: 'with-icon'}, icon('chip', 15), gpuName(worker.gpu)),
    h('span', {class: 'with-icon'}, icon('globe', 15), country(worker)),
  ),
  tabs(names, 'Connect', () => `${closed}&worker=${worker.id}`),
  block('SSH', 'Connect to your pod using SSH. (No support for SCP & SFTP)', [
    commandLine(sshLine(worker.id)),
  ]),
  webTerminal(),
];
