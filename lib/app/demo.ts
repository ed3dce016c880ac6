/** What is shown while nothing is connected and the person wants to see it with sample data. */
import type {AccountRecord, Ms} from '../domain/account.ts';
import {sampleAccount} from '../domain/demo.ts';
import type {Settings} from '../domain/settings.ts';
import {readPackaged} from '../platform/egress.ts';
import type {State} from './store.ts';

/** What a view is made of. */
interface Shown {
  accounts: readonly AccountRecord[];
  settings: Settings;
  demo?: true;
}

/** The connected accounts; where there is none and the demo is on, the sample with what was put off in it. */
export async function shownOf({accounts, settings, demo}: State, at: Ms): Promise<Shown> {
  if (!demo || accounts.length > 0) return {accounts, settings};
  const file = new TextDecoder().decode(await readPackaged('sample.json'));
  return {
    accounts: [sampleAccount(file, demo.since, at)],
    settings: {...settings, ...demo},
    demo: true,
  };
}
