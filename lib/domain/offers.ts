/** Offers: how much runway a further pod would leave, for each GPU, price and count that the catalog knows. */
import type {AccountRecord, Ms, Prices} from './account.ts';
import {timeLeft} from './balance.ts';
import {burnOf} from './burn.ts';
import type {Micros} from './money.ts';
import type {Phrase} from './phrase.ts';
import type {Chip, Runway} from './view.ts';
import {afterWhatIf} from './what-if.ts';

/** Runpod offers at most so many GPUs in one pod. */
const MOST_GPUS = 8;
/** A name is looked for in the page as it stands; one that is none is not. */
const NAME = /^\w[\w .+-]{1,59}$/;

/**
 * One chip for each GPU, count and price, secure or community, named `<GPU>|<count>|<µ$/h in all>`. None where the end
 * of the balance is not known for certain: no balance, no rate, a price missing, or an account billed afterwards.
 */
export function offerChips(account: AccountRecord, local: Ms): Chip[] {
  const {reading} = account;
  const burn = burnOf(reading);
  const {balance, runway} = timeLeft(account, burn, local + (reading?.clockOffset ?? 0));
  if (!balance || !reading?.prices || !isCertain(runway)) return [];
  const before = runway.kind === 'ends' ? runway.left : undefined;
  const rates = new Map(reading.prices.gpus.flatMap(ratesOf));
  return [...rates].map(([id, rate]): Chip => {
    const {left = 0} = afterWhatIf(burn.perHour ?? 0, balance.amount, [-rate]);
    const text = phrase(left, before, balance.reckoned);
    return {id, kind: 'offer', tone: 'plain', parts: [text], estimated: true};
  });
}

const isCertain = (runway: Runway): boolean =>
  runway.kind === 'idle' || (runway.kind === 'ends' && !runway.atMost);

function ratesOf({name, secure, community}: Prices['gpus'][number]): [id: string, rate: Micros][] {
  const prices = NAME.test(name) ? [secure, community].filter(price => price !== undefined) : [];
  return prices.flatMap(price =>
    Array.from({length: MOST_GPUS}, (_, index): [string, Micros] => {
      const count = index + 1;
      return [`${name}|${count}|${price * count}`, price * count];
    }),
  );
}

function phrase(left: Ms, before: Ms | undefined, reckoned: boolean): Phrase {
  const span = {span: left};
  if (before === undefined) return {key: reckoned ? 'offer_aloneReckoned' : 'offer_alone', with: [span]};
  return {key: reckoned ? 'offer_reckoned' : 'offer_runway', with: [span, {span: before}]};
}
