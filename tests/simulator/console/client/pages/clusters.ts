/** Instant Clusters: the list. */
import type {ConsoleCluster} from '../../state.ts';
import {count, date, gpuName} from '../format.ts';
import type {List} from '../list.ts';
import {button, dot, pageTitle, two} from '../parts.ts';
import type {Page, Scene} from '../scene.ts';

export const clustersPage = ({route, state, dialect}: Scene): Page => ({
  crumbs: [{label: 'Instant Clusters'}],
  body: [
    pageTitle('Instant Clusters', button('Create Cluster', {tone: 'accent', icon: 'plus'})),
    dialect.list(clusterList(state.clusters, route.path)),
  ],
});

const clusterList = (rows: readonly ConsoleCluster[], path: string): List<ConsoleCluster> => ({
  name: 'clusters',
  noun: 'cluster',
  rows,
  first: {title: 'Name', width: '1.6fr', sort: cluster => cluster.name},
  columns: [
    {title: 'Type', width: '1fr', sort: cluster => cluster.type, cell: cluster => cluster.type.toLowerCase()},
    {
      title: 'Pods',
      width: '1fr',
      sort: cluster => cluster.podCount,
      cell: cluster => two(count(cluster.podCount, 'pod'), `${cluster.gpusPerPod}x ${gpuName(cluster.gpu)}`),
    },
    {title: 'Data Center', width: '1fr', cell: cluster => cluster.dataCenter},
    {
      title: 'Created',
      width: '1fr',
      sort: cluster => cluster.createdAt,
      cell: cluster => date(cluster.createdAt),
    },
  ],
  identity: cluster => ({
    id: cluster.id,
    name: cluster.name,
    href: `${path}?id=${cluster.id}`,
    mark: dot('RUNNING'),
  }),
});
