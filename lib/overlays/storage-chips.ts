/** Chips beside network volumes on the Storage page. */
import {defineOverlay} from './contract.ts';

export default defineOverlay({
  id: 'storage-chips',
  page: page => page === 'storage',
  urls: ['/user/storage', '/storage'],
  chips: ['volume'],
});
