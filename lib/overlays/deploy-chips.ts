/** Chips on the deploy page, beside GPUs whose name and price the catalog knows: what such a pod would leave of the runway. */
import {defineOverlay} from './contract.ts';
import {findOffers} from './offers.ts';

export default defineOverlay({
  id: 'deploy-chips',
  page: page => page === 'deploy',
  urls: ['/deploy', '/deploy?gpu=RTX+5090&count=1&template=9lkpdziphh'],
  chips: ['offer'],
  find: findOffers,
  // A line of its own under all else in a card, though that be a grid.
  style: 'display:block;grid-column:1 / -1;margin-top:6px',
});
