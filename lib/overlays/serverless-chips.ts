/** Chips beside endpoints on the Serverless page, and beside workers inside one endpoint. */
import {defineOverlay} from './contract.ts';

export default defineOverlay({
  id: 'serverless-chips',
  page: page => page === 'serverless' || page === 'endpoint',
  urls: ['/serverless', '/serverless/user/endpoint/isapbl1e254mbj'],
  chips: ['endpoint', 'worker'],
});
