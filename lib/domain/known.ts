/** What is known to come, with its date: it is taken out of the statistics and added to the forecast exactly. */
import type {Ms, Reading} from './account.ts';
import {dayStart} from './buckets.ts';
import {type Burn, isRunning} from './burn.ts';
import type {Forecast, Usage} from './forecast.ts';
import {type Micros, sum} from './money.ts';
import type {Phrase} from './phrase.ts';
import {stoppedDiskRate} from './prices.ts';
import {DAY, HOUR} from './runway.ts';
import type {Settings} from './settings.ts';
import {LASTING, runningSince} from './usage.ts';

/** A pod the person means to stop at a moment. */
export interface KnownEnd {
  name: string;
  since: Ms;
  until: Ms;
  /** µ$/h while it runs, disks included; and afterwards, its volume disk at double the price. */
  rate: Micros;
  after: Micros;
}

/** Running pods with an "expected until" that lies ahead; one that has passed says nothing about the future. */
export function knownEnds(reading: Reading, burn: Burn, {expected}: Settings, now: Ms): KnownEnd[] {
  const pods = reading.inventory?.pods ?? [];
  return pods.flatMap(pod => {
    const until = expected[pod.id];
    if (until === undefined || until <= now || !isRunning(pod)) return [];
    const rate = sum(burn.lines.map(line => (line.resource === pod.id ? (line.rate ?? 0) : 0)));
    const since = runningSince(pod, now) ?? now;
    return {name: pod.name, since, until, rate, after: stoppedDiskRate(pod.volumeGb)};
  });
}

/** Usage without those pods, today and in the days they ran. */
export function setAside(usage: Usage, ends: readonly KnownEnd[], now: Ms): Usage {
  const midnight = dayStart(now);
  const within = (from: Ms, to: Ms): Micros =>
    sum(ends.map(({rate, since}) => (rate * Math.max(0, to - Math.max(from, since))) / HOUR));
  const less = (amount: number, part: number): number => Math.max(0, amount - part);
  return {
    now: less(usage.now, sum(ends.map(({rate}) => rate))),
    last24h: less(usage.last24h, within(now - DAY, now)),
    alwaysOn: less(usage.alwaysOn, sum(ends.map(({rate, since}) => (now - since >= LASTING ? rate : 0)))),
    days: usage.days.map((day, index) => {
      const from = midnight - (usage.days.length - index) * DAY;
      return less(day, within(from, from + DAY));
    }),
  };
}

/** The forecast of the rest and, to the micro-dollar, what the pods cost until their end and their disks after it. */
export function withEnds(forecast: Forecast, ends: readonly KnownEnd[], now: Ms): Forecast {
  const exact = (t: number): number =>
    sum(
      ends.map(({until, rate, after}) => {
        const left = (until - now) / DAY;
        return 24 * (rate * Math.min(t, left) + after * Math.max(0, t - left));
      }),
    );
  return {
    usual: forecast.usual,
    spend: t => forecast.spend(t) + exact(t),
    band80: t => {
      const [low, high] = forecast.band80(t);
      return [low + exact(t), high + exact(t)];
    },
  };
}

/** The known changes in words. */
export function knownPhrases(ends: readonly KnownEnd[], autoPay: Settings['autoPay']): Phrase[] {
  return [
    ...(autoPay ? [{key: 'known_auto_pay', with: [{money: autoPay.amount}, {money: autoPay.below}]}] : []),
    ...ends.flatMap(({name, until, after}): Phrase[] => [
      {key: 'known_until', with: [{name}, {at: until}]},
      ...(after > 0 ? [{key: 'known_disk_after', with: [{name}, {rate: after}]}] : []),
    ]),
  ];
}
