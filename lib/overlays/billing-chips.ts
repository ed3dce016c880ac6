/** One chip beside the heading of the billing page: the month so far, and where it is likely to end. */
import {defineOverlay} from './contract.ts';
import {besideHeading} from './heading.ts';

export default defineOverlay({
  id: 'billing-chips',
  page: page => page === 'billing',
  urls: ['/user/billing', '/billing'],
  chips: ['month'],
  find: besideHeading,
  style: 'display:inline-block;vertical-align:middle;margin-inline-start:12px',
});
