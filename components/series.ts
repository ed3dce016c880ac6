/** Each kind of cost has one colour of the look, everywhere. */
import type {PartKind} from '../lib/domain/view.ts';

export const SERIES: Readonly<Record<PartKind, string>> = {
  pods: 'pods',
  clusters: 'clusters',
  serverless: 'serverless',
  'running-disks': 'disks',
  'stopped-disks': 'disks-stopped',
  volumes: 'volumes',
  unexplained: 'other',
};
