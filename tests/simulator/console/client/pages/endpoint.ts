/** One endpoint: its tabs, and the drawer of the worker whose id is in the query. */
import type {ConsoleEndpoint} from '../../state.ts';
import {type Child, h, type VElement} from '../dom.ts';
import {count, date, perSecond, size} from '../format.ts';
import {icon} from '../icons.ts';
import {dot, empty, menu, tabs} from '../parts.ts';
import type {Page, Scene} from '../scene.ts';
import {endpointCost, running} from './serverless.ts';
import {workerDrawer, workerList} from './workers.ts';

const names = ['Overview', 'Metrics', 'Logs', 'Requests', 'Workers', 'Releases'];

export function endpointPage(scene: Scene): Page {
  const {route, state} = scene;
  const list = {label: 'Serverless', href: '/serverless'};
  const endpoint = state.endpoints.find(one => one.id === route.endpoint);
  if (!endpoint) return {crumbs: [list, {label: 'Endpoint'}], body: empty('This endpoint does not exist.')};
  const wanted = route.query.get('tab')?.toLowerCase();
  const current = names.find(name => name.toLowerCase() === wanted) ?? 'Overview';
  const workersTab = `${route.path}?tab=workers`;
  const worker = endpoint.workers.find(one => one.id === route.query.get('worker'));
  return {
    crumbs: [list, {label: endpoint.name}],
    body: [
      heading(endpoint),
      tabs(names, current, name => `${route.path}?tab=${name.toLowerCase()}`),
      content(current, endpoint, scene, worker?.id),
    ],
    drawer: worker && {content: workerDrawer(endpoint, worker, workersTab), closed: workersTab},
  };
}

const heading = (endpoint: ConsoleEndpoint): VElement =>
  h(
    'div',
    {class: 'endpoint-head'},
    h('div', {class: 'page-title'}, h('h1', {class: 'title'}, endpoint.name), menu('Manage')),
    h(
      'p',
      {class: 'status-line'},
      dot('RUNNING'),
      h('span', {class: 'good'}, running(endpoint) > 0 ? 'Running' : 'Ready'),
      [
        perSecond(endpointCost(endpoint)),
        count(running(endpoint), 'running worker'),
        '0 jobs in progress',
        '0 jobs waiting in queue',
      ].map(text => [h('span', {class: 'faint'}, '·'), h('span', {}, text)]),
    ),
  );

function content(tab: string, endpoint: ConsoleEndpoint, scene: Scene, worker: string | undefined): Child {
  if (tab === 'Overview') return overview(endpoint, scene);
  if (tab === 'Workers') return scene.dialect.list(workerList(endpoint, scene, worker));
  if (tab === 'Releases') return scene.dialect.facts([['Version 1', date(endpoint.createdAt)]]);
  return empty(`No ${tab.toLowerCase()} in the last hour.`);
}

const overview = (endpoint: ConsoleEndpoint, {dialect, state}: Scene): Child => [
  quickStart(endpoint.id),
  dialect.facts([
    ['Endpoint ID', endpoint.id],
    ['Created', date(endpoint.createdAt)],
    ['GPU Types', endpoint.pool],
    ['GPU Count', String(endpoint.gpuCount)],
    ['Active workers', String(endpoint.min)],
    ['Max workers', String(endpoint.max)],
    ['Idle timeout', `${endpoint.idleTimeoutS} s`],
    ['Network volumes', volumeNames(endpoint, state.volumes)],
  ]),
];

const volumeNames = (endpoint: ConsoleEndpoint, volumes: Scene['state']['volumes']): string =>
  volumes
    .filter(volume => endpoint.networkVolumes.includes(volume.id))
    .map(volume => `${volume.name} (${size(volume.sizeGb)})`)
    .join(', ') || 'None';

const quickStart = (id: string): VElement =>
  h(
    'section',
    {class: 'quick-start'},
    h(
      'div',
      {class: 'quick-start-head'},
      icon('bulb', 16),
      'Quick Start',
      h(
        'span',
        {class: 'dim'},
        'See examples of how to interact with this endpoint using various programming languages',
      ),
    ),
    h(
      'div',
      {class: 'quick-start-body'},
      h(
        'div',
        {class: 'quick-start-text'},
        h(
          'p',
          {},
          'Run jobs on this endpoint by making requests using your API keys, or quickly test in your browser. Workers will automatically scale to meet demand.',
        ),
        h('div', {class: 'choices'}, menu('Python'), menu('POST /run')),
        h(
          'p',
          {class: 'dim'},
          'Start a job and return immediately. The response will contain the job metadata.',
        ),
      ),
      h('pre', {class: 'sample'}, h('code', {}, sample(id))),
    ),
  );

const sample = (id: string): string => `import requests

headers = {
    'Content-Type': 'application/json',
    'Authorization': 'Bearer YOUR_API_KEY'
}

response = requests.post('https://api.runpod.ai/v2/${id}/run',
    headers=headers, json={'input': {'prompt': 'Hello'}})`;
