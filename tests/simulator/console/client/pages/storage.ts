/** Storage: network volumes, each with its ready listing command. */
import type {ConsoleVolume} from '../../state.ts';
import {h} from '../dom.ts';
import {date, size, usd} from '../format.ts';
import type {List} from '../list.ts';
import {button, commandLine, pageTitle} from '../parts.ts';
import type {Page, Scene} from '../scene.ts';

export const storagePage = ({route, state, dialect}: Scene): Page => ({
  crumbs: [{label: 'Storage'}],
  body: [
    pageTitle('Storage', button('New Network Volume', {tone: 'accent', icon: 'plus'})),
    dialect.list(volumeList(state.volumes, route.query.get('id') ?? undefined)),
  ],
});

/** USD a month: $0.07 per GB for the first 1 TB and $0.05 beyond; high-performance is about double. */
const monthly = ({sizeGb, tier}: ConsoleVolume): number =>
  tier === 'STANDARD' ? Math.min(sizeGb, 1000) * 0.07 + Math.max(0, sizeGb - 1000) * 0.05 : sizeGb * 0.14;

const listing = ({id, dataCenter}: ConsoleVolume): string =>
  `aws s3 ls --region ${dataCenter} --endpoint-url https://s3api-${dataCenter.toLowerCase()}.runpod.io s3://${id}/`;

const volumeList = (rows: readonly ConsoleVolume[], selected: string | undefined): List<ConsoleVolume> => ({
  name: 'volumes',
  noun: 'volume',
  rows,
  first: {title: 'Name', width: 'minmax(180px, 1.6fr)', sort: volume => volume.name},
  columns: [
    {title: 'Size', width: '.7fr', sort: volume => volume.sizeGb, cell: volume => size(volume.sizeGb)},
    {
      title: 'Data Center',
      width: '.9fr',
      sort: volume => volume.dataCenter,
      cell: volume => volume.dataCenter,
    },
    {
      title: 'Type',
      width: '1fr',
      sort: volume => volume.tier,
      cell: volume => (volume.tier === 'STANDARD' ? 'Standard' : 'High performance'),
    },
    {
      title: 'Monthly Cost',
      width: '.9fr',
      sort: monthly,
      cell: volume => h('span', {class: 'mono'}, `${usd(monthly(volume))}/mo`),
    },
    {
      title: 'Created',
      width: '.9fr',
      sort: volume => volume.createdAt,
      cell: volume => date(volume.createdAt),
    },
    {title: 'S3 API access', width: 'minmax(180px, 2fr)', cell: volume => commandLine(listing(volume))},
  ],
  identity: volume => ({id: volume.id, name: volume.name, href: `/user/storage?id=${volume.id}`}),
  selected,
});
