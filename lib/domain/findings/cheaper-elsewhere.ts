/** `cheaper-elsewhere`: by the catalog, the same GPU in the other cloud, or a smaller one that would hold what is used. */
import type {Ms, Pod, Prices} from '../account.ts';
import type {UseSample} from '../memory.ts';
import type {Micros} from '../money.ts';
import type {Phrase} from '../phrase.ts';
import {perMonth} from '../prices.ts';
import {HOUR} from '../runway.ts';
import {defineFinding, readWhole, type Seen} from './contract.ts';

type Card = Prices['gpus'][number];
type Cloud = 'secure' | 'community';

interface Limits {
  percent: number;
  hours: number;
  memoryPercent: number;
}

export default defineFinding({
  id: 'cheaper-elsewhere',
  looksAt: 'pod',
  defaults: {
    /** Smallest saving worth a word, percent. */
    percent: 15,
    /** Hours of looks at the GPU memory before a smaller card is named. */
    hours: 1,
    /** Fullest that a smaller card would be, percent. */
    memoryPercent: 80,
  },
  evaluate({account, now}, limits) {
    const reading = readWhole(account.reading, 'pods');
    if (!reading?.prices) return [];
    const cards = new Map(reading.prices.gpus.map(card => [card.id, card]));
    return reading.inventory.pods.flatMap(pod => {
      const offer = offerFor(pod, cards, account.memory?.use[pod.id] ?? [], limits, now);
      return offer ? [found(pod, offer)] : [];
    });
  },
});

/** The cheapest way to have the same done, if it saves enough. */
interface Offer {
  /** µ$/h for all GPUs of the pod. */
  rate: Micros;
  saves: Micros;
  evidence: Phrase;
}

function offerFor(
  pod: Pod,
  cards: ReadonlyMap<string, Card>,
  samples: readonly UseSample[],
  limits: Limits,
  now: Ms,
): Offer | undefined {
  const {gpu, rate} = pod;
  const card = gpu && cards.get(gpu.id);
  const cloud = pod.cloud === 'SECURE' ? 'secure' : pod.cloud === 'COMMUNITY' ? 'community' : undefined;
  if (pod.status !== 'RUNNING' || pod.cluster || !rate || !card || !cloud) return undefined;
  const offers = [otherCloud(card, cloud), smallerCard(card, cards, cloud, fullest(samples, limits, now))]
    .flatMap(offer => offer ?? [])
    .map(({each, evidence}): Offer => ({rate: each * gpu.count, saves: rate - each * gpu.count, evidence}))
    .filter(({saves}) => saves > 0 && saves >= (rate * limits.percent) / 100);
  return offers.sort((a, b) => a.rate - b.rate)[0];
}

/** µ$/h of one GPU, and how to say it. */
interface Alternative {
  each: Micros;
  evidence: Phrase;
}

function otherCloud(card: Card, cloud: Cloud): Alternative | undefined {
  const each = cloud === 'secure' ? card.community : card.secure;
  const key = cloud === 'secure' ? 'cheaper_community' : 'cheaper_secure';
  return each ? {each, evidence: {key, with: [{name: card.name}, {rate: each}]}} : undefined;
}

/** GPU memory at its fullest in all looks, as a part of the card made comfortable; undefined after too short a time. */
function fullest(samples: readonly UseSample[], {hours, memoryPercent}: Limits, now: Ms): number | undefined {
  const first = samples[0];
  if (!first || now - first.at < hours * HOUR || memoryPercent <= 0) return undefined;
  const shares = samples.flatMap(({memory}) => memory ?? [null]);
  if (shares.some(share => share === null)) return undefined;
  return Math.max(...shares.map(share => share ?? 100)) / memoryPercent;
}

function smallerCard(
  card: Card,
  cards: ReadonlyMap<string, Card>,
  cloud: Cloud,
  share: number | undefined,
): Alternative | undefined {
  const memory = card.memoryGb;
  if (share === undefined || memory === undefined) return undefined;
  const [best] = [...cards.values()]
    .filter(
      ({memoryGb, [cloud]: price}) => price && memoryGb && memoryGb < memory && memoryGb >= memory * share,
    )
    .sort((a, b) => (a[cloud] ?? 0) - (b[cloud] ?? 0));
  const each = best?.[cloud];
  if (!best || !each) return undefined;
  return {
    each,
    evidence: {key: 'cheaper_smaller', with: [{name: best.name}, {gb: best.memoryGb ?? 0}, {rate: each}]},
  };
}

function found(pod: Pod, {rate, saves, evidence}: Offer): Seen {
  return {
    severity: 'info',
    confidence: 'possible',
    on: pod,
    title: {key: 'cheaper_title', with: [{name: pod.name}, {perMonth: perMonth(saves)}]},
    evidence: [
      evidence,
      {key: 'cheaper_now', with: [{rate: pod.rate ?? 0}, {rate}]},
      {key: 'cheaper_caveat'},
    ],
    step: {key: 'cheaper_step'},
    chip: {key: 'cheaper_chip', with: [{perMonth: perMonth(saves)}]},
  };
}
