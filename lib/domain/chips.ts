/** Chips: the few words that belong beside one resource in the console. */
import type {AccountRecord, Endpoint, Line, Ms, NetworkVolume, Pod, Prices} from './account.ts';
import {type Burn, type BurnLine, burnOf, workerPrice} from './burn.ts';
import type {Finding} from './findings/contract.ts';
import {findingsOf} from './findings/index.ts';
import {type Micros, sum} from './money.ts';
import type {Phrase} from './phrase.ts';
import {perMonth} from './prices.ts';
import {isSnoozed, type Settings} from './settings.ts';
import type {Chip} from './view.ts';

type Tagged = Pick<Chip, 'tone' | 'icon'>;

/** One chip for every pod, network volume, endpoint and known worker of an account; snoozed findings leave a plain chip. */
export function chipsOf(account: AccountRecord, settings: Settings, now: Ms): Chip[] {
  const reading = account.reading;
  if (!reading?.inventory) return [];
  const burn = burnOf(reading);
  const findings = findingsOf({account, burn, settings, now: reading.asOf}).filter(
    finding => !isSnoozed(settings, finding, account.connection.id, now),
  );
  const context = {
    rates: ratesByResource(burn),
    lines: new Map(reading.lines.map(line => [line.resource, line])),
    // They stand worst first, and the worst one is shown.
    findings: new Map(findings.toReversed().map(finding => [finding.resource.id, finding])),
  };
  const {pods, volumes, endpoints} = reading.inventory;
  return [
    ...pods.map(pod => podChip(pod, context)),
    ...volumes.map(volume => volumeChip(volume, context)),
    ...endpoints.map(endpoint => endpointChip(endpoint, context)),
    ...endpoints.flatMap(endpoint => workerChips(endpoint, reading.prices)),
  ];
}

interface Context {
  rates: Map<string, BurnLine[]>;
  lines: Map<string, Line>;
  findings: Map<string, Finding>;
}

function ratesByResource(burn: Burn): Map<string, BurnLine[]> {
  const rates = new Map<string, BurnLine[]>();
  for (const line of burn.lines) rates.set(line.resource, [...(rates.get(line.resource) ?? []), line]);
  return rates;
}

/** µ$/h of a resource over all its parts; undefined when one of them is unknown. */
function rateOf(lines: BurnLine[] | undefined): Micros | undefined {
  if (!lines || lines.some(line => line.rate === undefined)) return undefined;
  return sum(lines.map(line => line.rate ?? 0));
}

function tag(finding: Finding | undefined): Tagged {
  if (!finding || finding.severity === 'info') return {tone: 'plain'};
  const icon = finding.rule === 'orphaned-volume' ? 'unlinked' : 'alert';
  return {tone: finding.severity === 'critical' ? 'bad' : 'warn', icon};
}

function soFar(line: Line | undefined): Phrase[] {
  if (line?.amount === undefined || line.amount === 0) return [];
  if (line.since === undefined) return [{key: 'chip_billed', with: [{money: line.amount}]}];
  return [{key: 'chip_soFar', with: [{money: line.amount}, {day: line.since}]}];
}

/** Rules whose few words stand in the chip, with the money since it began in place of what was billed. */
const SPOKEN: readonly string[] = ['idle-pod', 'forgotten-pod', 'always-on-workers', 'stuck-worker'];

function spoken(finding: Finding | undefined, line: Line | undefined): Phrase[] {
  if (!finding || !SPOKEN.includes(finding.rule)) return soFar(line);
  if (finding.soFar === undefined) return [finding.chip, ...soFar(line)];
  return [finding.chip, {key: 'chip_money', with: [{money: finding.soFar}]}];
}

function podChip(pod: Pod, {rates, lines, findings}: Context): Chip {
  const own = rates.get(pod.id);
  const rate = rateOf(own);
  const finding = findings.get(pod.id);
  const running = own?.some(line => line.part === 'pods' || line.part === 'clusters');
  const price: Phrase = running
    ? rate === undefined
      ? {key: 'chip_noPrice'}
      : {key: 'chip_rate', with: [{rate}]}
    : rate
      ? {key: 'chip_stopped', with: [{perMonth: perMonth(rate)}]}
      : {key: 'chip_stoppedFree'};
  return {
    id: pod.id,
    kind: 'pod',
    ...tag(finding),
    parts: [price, ...spoken(finding, lines.get(pod.id))],
    estimated: !!own?.some(line => line.estimated),
  };
}

function volumeChip(volume: NetworkVolume, {rates, findings}: Context): Chip {
  const rate = rateOf(rates.get(volume.id));
  const finding = findings.get(volume.id);
  const price: Phrase =
    rate === undefined ? {key: 'chip_noPrice'} : {key: 'chip_perMonth', with: [{perMonth: perMonth(rate)}]};
  return {
    id: volume.id,
    kind: 'volume',
    ...tag(finding),
    parts: finding ? [finding.chip, price] : [price],
    estimated: true,
  };
}

function endpointChip(endpoint: Endpoint, {rates, lines, findings}: Context): Chip {
  const own = rates.get(endpoint.id);
  const rate = rateOf(own);
  const finding = findings.get(endpoint.id);
  const price: Phrase = !own
    ? {key: 'chip_noWorkers'}
    : rate === undefined
      ? {key: 'chip_noPrice'}
      : {key: 'chip_rate', with: [{rate}]};
  return {
    id: endpoint.id,
    kind: 'endpoint',
    ...tag(finding),
    parts: [price, ...spoken(finding, lines.get(endpoint.id))],
    estimated: own !== undefined,
  };
}

/** Each worker at the price of one: running ones are billed, idle ones where the endpoint keeps some warm. */
function workerChips(endpoint: Endpoint, prices: Prices | undefined): Chip[] {
  const rate = workerPrice(endpoint, prices);
  const priced: Phrase = rate ? {key: 'chip_rate', with: [{rate}]} : {key: 'chip_noPrice'};
  return (endpoint.workers?.list ?? []).map(({id, status}) => {
    const billed = status === 'RUNNING' || (status === 'IDLE' && endpoint.min > 0);
    return {
      id,
      kind: 'worker',
      tone: 'plain',
      parts: [billed ? priced : {key: 'chip_notBilled'}],
      estimated: true,
    };
  });
}
