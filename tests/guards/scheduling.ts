/** Guards of when is read, and of what a failed read leaves behind. */
import type {Guard} from './contract.ts';

export const scheduling: readonly Guard[] = [
  {
    test: 'R1 alarm_always_exists',
    file: 'lib/app/start.ts',
    find: 'if (alarm?.periodInMinutes !== periodInMinutes || !near)',
    replace: 'if (alarm?.periodInMinutes !== -1 || !near)',
  },
  {
    test: 'R1 alarm_always_exists',
    file: 'lib/app/start.ts',
    find: 'alarm !== undefined && alarm.scheduledTime <= now() + 2 * TICK',
    replace: 'alarm !== undefined && now() > 0',
  },
  {
    test: 'R2 no_double_poll',
    file: 'lib/app/sync.ts',
    find: '!mayRead(connection, known, startedAt)) return false;',
    replace: 'startedAt < 0) return false;\n    if (startedAt > 0) return true;',
  },
  {
    test: 'R3 kill_mid_fetch',
    file: 'lib/app/sync.ts',
    find: "    return cut ? moved(record, 'interrupted') : record;",
    replace: '    return cut ? {...record} : record;',
  },
  {
    test: 'R4 429_and_retry_after',
    file: 'lib/app/schedule.ts',
    find: 'spread(wish, input.chance)',
    replace: 'spread(0, input.chance)',
  },
  {
    test: 'R4 429_and_retry_after',
    file: 'lib/app/schedule.ts',
    find: 'since >= REFRESH_APART && !isHeldBack(meta, now)',
    replace: 'since >= REFRESH_APART',
  },
  {
    test: 'R5 sleep_clock_dst',
    file: 'lib/app/schedule.ts',
    find: '  if (clockMovedBack(meta, now)) return true;\n',
    replace: '',
  },
  {
    test: 'R5 sleep_clock_dst',
    file: 'lib/app/host.ts',
    find: 'return options.now + session.clockOffset;',
    replace: 'return options.now;',
  },
  {
    test: 'R6 offline_partial',
    file: 'lib/app/commit.ts',
    find: 'const offline = signIn || ',
    replace: 'const offline = ',
  },
  {
    test: 'R6 offline_partial',
    file: 'lib/domain/total.ts',
    find: ' <= TOO_OLD',
    replace: ' <= 100 * TOO_OLD',
  },
  {
    test: 'R7 badge_is_pure_function',
    file: 'lib/app/start.ts',
    find: 'repaint(), ',
    replace: '',
  },
  {
    test: 'R7 badge_is_pure_function',
    file: 'lib/app/store.ts',
    find: "return navigator.locks.request('store', async () => paintBadge(await lastView())) as Promise<void>;",
    replace: 'return lastView().then(paintBadge);',
  },
  {
    test: 'R8 permission_revoked_mid_round',
    file: 'lib/app/sync.ts',
    find: '  await confirmReach(read, provider);\n',
    replace: '',
  },
];
