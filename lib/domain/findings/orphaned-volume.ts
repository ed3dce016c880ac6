/** `orphaned-volume`: a network volume that nothing mounts, in two whole reads at least an hour apart. */
import type {AccountRecord, Inventory, Ms, NetworkVolume, Reading, Sighting} from '../account.ts';
import type {Phrase} from '../phrase.ts';
import {perMonth, volumeRate} from '../prices.ts';
import {DAY, HOUR} from '../runway.ts';
import {costOf, defineFinding, type ReadInventory, readWhole, type Seen} from './contract.ts';

/** The lists an id must be absent from; one of them cut or failed means "can't tell". */
const NEEDED = ['pods', 'endpoints', 'volumes', 'clusters'] as const;
const APART: Ms = HOUR;

export default defineFinding({
  id: 'orphaned-volume',
  looksAt: 'volume',
  defaults: {
    /** Hours between the two reads that must agree; an hour at least. */
    apartHours: 1,
    /** Hours on stopped pods only. */
    stoppedHours: 24,
    /** Days on endpoints only, none of them billed. */
    unbilledDays: 14,
  },
  evaluate({account, now}, limits) {
    const reading = readWhole(account.reading, ...NEEDED);
    if (!reading) return [];
    const alone = unattached(reading.inventory).flatMap(volume => {
      const sighting = account.sightings[volume.id];
      return sighting ? [found(volume, confirmedAfter(sighting, limits.apartHours), reading, now)] : [];
    });
    return [...alone, ...resting(account, reading, limits, now)];
  },
});

const confirmedAfter = (sighting: Sighting, hours: number): Sighting => ({
  ...sighting,
  confirmed: sighting.confirmed && sighting.lastAt - sighting.firstAt >= hours * HOUR,
});

/** Attached, but for long only to what is stopped or unused. Certain is the rest, not that it is unneeded. */
function resting(
  {memory}: AccountRecord,
  {inventory}: ReadInventory,
  {stoppedHours, unbilledDays}: {stoppedHours: number; unbilledDays: number},
  now: Ms,
): Seen[] {
  const onEndpoint = new Set(inventory.endpoints.flatMap(({networkVolumes}) => networkVolumes));
  return inventory.volumes.flatMap(volume => {
    const since = memory?.resting[volume.id];
    if (since === undefined) return [];
    const served = onEndpoint.has(volume.id);
    const patience = served ? unbilledDays * DAY : stoppedHours * HOUR;
    return now - since >= patience ? [rested(volume, served, since, now)] : [];
  });
}

function rested(volume: NetworkVolume, served: boolean, since: Ms, now: Ms): Seen {
  const rate = volumeRate(volume);
  return {
    severity: served ? 'warn' : 'info',
    confidence: 'possible',
    on: volume,
    title: {key: served ? 'resting_titleEndpoint' : 'resting_titleStopped', with: [{name: volume.name}]},
    evidence: [
      {key: 'resting_where', with: [{gb: volume.sizeGb}, {name: volume.dataCenter}]},
      {key: served ? 'resting_onEndpoint' : 'resting_onStopped', with: [{span: now - since}]},
    ],
    step: {key: 'orphan_step'},
    chip: {key: served ? 'resting_chipEndpoint' : 'resting_chipStopped', with: [{span: now - since}]},
    since,
    atLeast: true,
    ...(rate !== undefined && {perMonth: perMonth(rate), soFar: costOf(rate, now - since)}),
  };
}

/** Volumes that no pod (stopped and cluster pods included) and no endpoint names. */
export function unattached({pods, endpoints, volumes}: Inventory): NetworkVolume[] {
  const used = new Set([
    ...pods.flatMap(pod => pod.networkVolumes),
    ...endpoints.flatMap(endpoint => endpoint.networkVolumes),
  ]);
  return volumes.filter(volume => !used.has(volume.id));
}

/**
 * Sightings after one more read. An incomplete read proves nothing, so it changes nothing; a volume that is used or
 * gone is forgotten; an unattached one is confirmed by a second whole read an hour later, or at once by billing.
 */
export function noteSightings(record: AccountRecord, reading: Reading): Record<string, Sighting> {
  const read = readWhole(reading, ...NEEDED);
  if (!read) return {...record.sightings};
  const next: Record<string, Sighting> = {};
  for (const volume of unattached(read.inventory)) {
    const before = record.sightings[volume.id];
    const alone = aloneSince(reading, volume);
    const firstAt = Math.min(before?.firstAt ?? reading.asOf, alone ?? reading.asOf);
    const confirmed = before?.confirmed || alone !== undefined || reading.asOf - firstAt >= APART;
    next[volume.id] = {firstAt, lastAt: reading.asOf, confirmed};
  }
  return next;
}

/**
 * Start of the latest run of complete UTC days on which billing shows storage and no compute at all: nothing can have
 * used the volume then. Never longer ago than its own bill pays for. Undefined when there was no such day.
 */
function aloneSince(reading: Reading, volume: NetworkVolume): Ms | undefined {
  const amount = reading.lines.find(line => line.resource === volume.id)?.amount;
  const rate = volumeRate(volume);
  if (!amount || !rate) return undefined;
  const paidSince = reading.asOf - Math.floor((amount / rate) * HOUR);
  const complete = reading.days.filter(day => day.at >= paidSince - DAY && day.at + DAY <= reading.asOf);
  let start: Ms | undefined;
  for (const day of complete.toReversed()) {
    const {pods = 0, serverless = 0, clusters = 0, volumes = 0} = day.by;
    if (pods + serverless + clusters > 0 || volumes === 0) break;
    start = Math.max(day.at, paidSince);
  }
  return start;
}

function found(volume: NetworkVolume, sighting: Sighting, reading: Reading, now: Ms): Seen {
  const rate = volumeRate(volume);
  const age = Math.max(0, now - sighting.firstAt);
  const billed = reading.lines.find(line => line.resource === volume.id);
  const evidence: Phrase[] = [
    {key: 'orphan_where', with: [{gb: volume.sizeGb}, {name: volume.dataCenter}]},
    sighting.confirmed ? {key: 'orphan_since', with: [{at: sighting.firstAt}]} : {key: 'orphan_firstSight'},
  ];
  if (billed?.amount !== undefined && billed.since !== undefined) {
    evidence.push({key: 'orphan_billed', with: [{money: billed.amount}, {day: billed.since}]});
  }
  return {
    severity: sighting.confirmed ? 'critical' : 'warn',
    confidence: sighting.confirmed ? 'confirmed' : 'first-sighting',
    on: volume,
    title: {key: sighting.confirmed ? 'orphan_title' : 'orphan_titleNow', with: [{name: volume.name}]},
    evidence,
    step: {key: 'orphan_step'},
    chip: age >= HOUR ? {key: 'orphan_chip', with: [{span: age}]} : {key: 'orphan_chipNow'},
    since: sighting.firstAt,
    atLeast: true,
    ...(rate !== undefined && {perMonth: perMonth(rate)}),
    ...(rate !== undefined && age >= HOUR && {soFar: costOf(rate, age)}),
  };
}
