/** All guards, one file per group of named tests. */
import {build} from './build.ts';
import type {Guard} from './contract.ts';
import {messages} from './messages.ts';
import {page} from './page.ts';
import {storage} from './storage.ts';
import {vault} from './vault.ts';

export const guards: readonly Guard[] = [...build, ...messages, ...page, ...storage, ...vault];
