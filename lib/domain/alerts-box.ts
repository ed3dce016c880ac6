/** What is kept of alerts between two lives of the background: the decisions' state, and what is on its way out. */
import type {Ms} from './account.ts';
import {type Alert, type AlertSettings, type AlertState, decide, NO_ALERTS, UNTIL} from './alerts.ts';
import {named} from './alerts-words.ts';
import {localTime} from './local-time.ts';
import type {AccountView} from './view.ts';

export interface AlertBox {
  state: AlertState;
  /** Decided and not known to be shown yet, oldest first. */
  outbox: readonly Parcel[];
}
export interface Parcel {
  /** When it was decided, ms UTC. */
  at: Ms;
  alert: Alert;
}
export const EMPTY_BOX: AlertBox = {state: NO_ALERTS, outbox: []};

/** What could not be shown for so long is told with what was held back. */
const LATE: Ms = 3_600_000;

/** One notification for each alert of each episode, however often it is handed over; it begins with the page to open. */
export const idOf = ({at, alert: {page, key}}: {at: Ms; alert: Pick<Alert, 'page' | 'key'>}): string =>
  `${page ?? ''}|${key}|${at}`;

/** The box after what these accounts show now; what is kept of accounts that are gone goes with them. */
export function decideAll(
  {state, outbox}: AlertBox,
  accounts: readonly AccountView[],
  settings: AlertSettings,
  now: Ms,
): AlertBox {
  const isHere = (key: string): boolean => accounts.some(({id}) => id === key.split('/')[0]);
  const ofHere = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([key]) => isHere(key)));
  const parcels = Object.groupBy(outbox, ({at}) => (Math.abs(now - at) > LATE ? 'late' : 'ready'));
  const late = (parcels.late ?? []).flatMap(({alert}) => alert.of ?? [alert]);
  const held = [...state.held, ...late].filter(({key}) => isHere(key) && !key.includes(UNTIL));
  let next: AlertState = {...state, read: ofHere(state.read), episodes: ofHere(state.episodes), held};
  const ready = (parcels.ready ?? []).filter(({alert}) => isHere(alert.key));
  const localHour = Math.floor(localTime(now).hour);
  for (const view of accounts) {
    const decision = decide(next, {view, settings, now, localHour});
    next = decision.state;
    const whose = (alert: Alert): Alert => (accounts.length > 1 ? named(alert, view) : alert);
    ready.push(...decision.alerts.map(alert => ({at: now, alert: whose(alert)})));
  }
  return {state: next, outbox: ready};
}
