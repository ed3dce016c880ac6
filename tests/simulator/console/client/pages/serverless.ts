/** Serverless: the list of endpoints. */
import type {ConsoleEndpoint} from '../../state.ts';
import {h} from '../dom.ts';
import {count, perSecond} from '../format.ts';
import type {List} from '../list.ts';
import {dot, linkButton, two} from '../parts.ts';
import type {Page, Scene} from '../scene.ts';

export const serverlessPage = ({state, dialect}: Scene): Page => ({
  crumbs: [{label: 'Serverless'}],
  body: dialect.list(endpointList(state.endpoints)),
});

export const running = (endpoint: ConsoleEndpoint): number =>
  endpoint.workers.filter(worker => worker.status === 'RUNNING').length;

/** USD/h of the workers that are charged at this moment. */
export const endpointCost = (endpoint: ConsoleEndpoint): number =>
  endpoint.workers.filter(worker => worker.billed).length * endpoint.workerPrice;

const endpointList = (rows: readonly ConsoleEndpoint[]): List<ConsoleEndpoint> => ({
  name: 'endpoints',
  noun: 'endpoint',
  rows,
  first: {title: 'Name', width: 'minmax(220px, 2fr)', sort: endpoint => endpoint.name},
  columns: [
    {
      title: 'Workers',
      width: '1.2fr',
      sort: running,
      cell: endpoint =>
        two(count(running(endpoint), 'running worker'), `${endpoint.min} active • ${endpoint.max} max`),
    },
    {
      title: 'GPU',
      width: '1.2fr',
      sort: endpoint => endpoint.pool,
      cell: endpoint =>
        two(`${endpoint.gpuCount}x ${endpoint.pool}`, `Idle timeout ${endpoint.idleTimeoutS} s`),
    },
    {
      title: 'Cost',
      width: '1fr',
      sort: endpointCost,
      cell: endpoint => h('span', {class: 'mono'}, perSecond(endpointCost(endpoint))),
    },
  ],
  identity: endpoint => ({
    id: endpoint.id,
    name: endpoint.name,
    href: `/serverless/user/endpoint/${endpoint.id}`,
    mark: dot(running(endpoint) > 0 ? 'RUNNING' : 'EXITED'),
  }),
  tools: linkButton('New Endpoint', '/serverless/new-endpoint', 'plus'),
});
