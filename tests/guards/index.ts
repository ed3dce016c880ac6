/** All guards, one file per group of named tests. */
import {build} from './build.ts';
import type {Guard} from './contract.ts';
import {egress} from './egress.ts';
import {messages} from './messages.ts';
import {page} from './page.ts';
import {scheduling} from './scheduling.ts';
import {storage} from './storage.ts';
import {vault} from './vault.ts';

export const guards: readonly Guard[] = [
  ...build,
  ...egress,
  ...messages,
  ...page,
  ...scheduling,
  ...storage,
  ...vault,
];
