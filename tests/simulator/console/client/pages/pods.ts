/** Pods: the list, and the drawer of the one whose id is in the query. */
import type {ConsolePod} from '../../state.ts';
import {type Child, h} from '../dom.ts';
import {hourly, mean, size} from '../format.ts';
import type {Column, List} from '../list.ts';
import {dot, gauge, linkButton, two} from '../parts.ts';
import type {Page, Scene} from '../scene.ts';
import {podCard} from './pod-card.ts';
import {podDrawer} from './pod-drawer.ts';
import {hardware, podCost} from './pod-facts.ts';

export function podsPage(scene: Scene): Page {
  const {route, state, dialect} = scene;
  const selected = route.query.get('id') ?? undefined;
  const pod = state.pods.find(one => one.id === selected);
  return {
    crumbs: [{label: 'Pods'}],
    body: dialect.list(podList(state.pods, route.path, state.at, pod?.id)),
    drawer: pod && {content: podDrawer(pod, scene), closed: route.path},
  };
}

const podList = (
  rows: readonly ConsolePod[],
  path: string,
  at: number,
  selected: string | undefined,
): List<ConsolePod> => ({
  name: 'pods',
  noun: 'pod',
  rows,
  first: {title: 'Name', width: 'minmax(200px, 2fr)', sort: pod => pod.name},
  columns,
  identity: pod => ({id: pod.id, name: pod.name, href: `${path}?id=${pod.id}`, mark: dot(pod.status)}),
  selected,
  card: pod => podCard(pod, at),
  tools: linkButton('Deploy', '/deploy', 'plus'),
});

const columns: readonly Column<ConsolePod>[] = [
  {
    title: 'Utilization',
    width: 'minmax(110px, 1fr)',
    sort: pod => mean(pod.util),
    cell: pod => gauges(gauge('chip', 'CPU', pod.cpuUtil), pod.gpu && gauge('card', 'GPU', mean(pod.util))),
  },
  {
    title: 'Memory',
    width: 'minmax(80px, 1fr)',
    sort: pod => mean(pod.memoryUtil),
    cell: pod => gauges(gauge('memory', 'GPU memory', mean(pod.memoryUtil))),
  },
  {
    title: 'Disk',
    width: 'minmax(110px, 1fr)',
    sort: pod => pod.containerGb + pod.volumeGb,
    cell: pod =>
      two(size(pod.containerGb), pod.volumeGb > 0 ? `Volume ${size(pod.volumeGb)}` : 'No pod volume'),
  },
  {
    title: 'GPU',
    width: 'minmax(130px, 1.3fr)',
    sort: hardware,
    cell: pod => two(hardware(pod), pod.dataCenter),
  },
  {
    title: 'Cost',
    width: 'minmax(90px, 1fr)',
    sort: podCost,
    cell: pod => h('span', {class: 'mono'}, hourly(podCost(pod))),
  },
];

const gauges = (...rings: Child[]) => h('div', {class: 'gauges'}, rings);
