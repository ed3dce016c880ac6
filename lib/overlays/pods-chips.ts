/** Chips beside pods on the Pods page. */
import {defineOverlay} from './contract.ts';

export default defineOverlay({
  id: 'pods-chips',
  page: page => page === 'pods',
  urls: ['/pods', '/user/pods?id=e9ohprt7xzfdgr'],
  chips: ['pod'],
});
