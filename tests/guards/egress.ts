/** Guards of what leaves the browser and of what comes back. */
import type {Guard} from './contract.ts';

export const egress: readonly Guard[] = [
  {
    test: 'E1 key_only_to_its_origin',
    file: 'lib/platform/egress.ts',
    find: '!declared.has(origin) || ',
    replace: '',
  },
  {
    test: 'E2 request_hygiene',
    file: 'lib/platform/egress.ts',
    find: "    credentials: 'omit',\n    redirect: 'error',\n",
    replace: "    redirect: 'error',\n",
  },
  {
    test: 'E2 request_hygiene',
    file: 'lib/platform/egress.ts',
    find: "    redirect: 'error',\n",
    replace: '',
  },
  {
    test: 'E4 hostile_responses',
    file: 'lib/platform/egress.ts',
    find: 'if (size > MAX_BYTES) {',
    replace: 'if (size > 1000 * MAX_BYTES) {',
  },
  {
    test: 'E4 hostile_responses',
    file: 'lib/app/host.ts',
    find: "  'web-page': 'offline',",
    replace: "  'web-page': 'bad-response',",
  },
  {
    test: 'E5 schema_drift_corpus',
    file: 'lib/providers/runpod/inventory.ts',
    find: '  cost: money,',
    replace: '  cost: z._default(money, 0),',
  },
  {
    test: 'E5 schema_drift_corpus',
    file: 'lib/providers/runpod/inventory.ts',
    find: 'items.every(tellsMounts) ? more',
    replace: 'items.length >= 0 ? more',
  },
];
