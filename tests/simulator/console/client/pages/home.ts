/** Home: what the account holds, in a few tiles. */
import {h, type VElement} from '../dom.ts';
import {count, size} from '../format.ts';
import {type IconName, icon} from '../icons.ts';
import {pageTitle} from '../parts.ts';
import type {Page, Scene} from '../scene.ts';
import {running} from './serverless.ts';

export function homePage({state}: Scene): Page {
  return {
    crumbs: [{label: 'Home'}],
    body: [
      pageTitle('Welcome back'),
      h('div', {class: 'tiles'}, ...resourceTiles(state)),
      h('h2', {class: 'panel-title'}, 'Get started'),
      h(
        'div',
        {class: 'tiles'},
        tile('rocket', 'Deploy a Pod', '/deploy', 'A GPU of your own', 'Billed per second'),
        tile('key', 'API keys', '/user/settings', 'Automate with the API', 'Read-only keys are available'),
      ),
    ],
  };
}

function resourceTiles({pods, endpoints, volumes, clusters}: Scene['state']): VElement[] {
  const up = pods.filter(pod => pod.status === 'RUNNING').length;
  const workers = endpoints.reduce((sum, endpoint) => sum + running(endpoint), 0);
  const gigabytes = volumes.reduce((sum, volume) => sum + volume.sizeGb, 0);
  const endpointCount = count(endpoints.length, 'endpoint');
  const volumeCount = count(volumes.length, 'network volume');
  const clusterCount = count(clusters.length, 'cluster');
  return [
    tile('cube', 'Pods', '/pods', count(up, 'running pod'), count(pods.length - up, 'other pod')),
    tile('cloud', 'Serverless', '/serverless', endpointCount, count(workers, 'running worker')),
    tile('disk', 'Storage', '/user/storage', volumeCount, size(gigabytes)),
    tile('cubes', 'Instant Clusters', '/cluster', clusterCount, 'Multi-node GPU clusters'),
  ];
}

const tile = (name: IconName, title: string, href: string, upper: string, lower: string): VElement =>
  h(
    'a',
    {class: 'tile', href, key: title},
    icon(name, 22),
    h('div', {class: 'tile-title'}, title),
    h('div', {}, upper),
    h('div', {class: 'dim small'}, lower),
  );
