// @vitest-environment happy-dom
import {expect, test} from 'vitest';
import {findOffers, read} from './offers.ts';

/** As the background names them: RTX 4090 at $0.69 and $0.34, and so on. */
const IDS = new Set(
  [
    ['RTX 4090', 0.69, 0.34],
    ['RTX 5090', 0.89],
    ['RTX A4000', 0.25],
    ['RTX 4000 Ada', 0.26],
    ['A100 SXM', 1.74],
    ['L40', 0.99],
    ['L40S', 0.86],
    ['B200', 5.29],
  ].flatMap(([name, ...prices]) =>
    prices.flatMap(price =>
      Array.from({length: 8}, (_, n) => `${name}|${n + 1}|${Math.round(Number(price) * 1e6) * (n + 1)}`),
    ),
  ),
);

/** Where chips would stand: the id of each element, and of the offer. */
function placesIn(html: string): Record<string, string> {
  document.body.innerHTML = html;
  return Object.fromEntries(findOffers(document.body, IDS).map(({id, line}) => [line.id, id]));
}
const card = (id: string, name: string, price: string, rest = '') =>
  `<div id="${id}"><h4>${name}</h4><span>${price}</span>${rest}</div>`;

test.each([
  ['RTX 4090', 'RTX 4090', undefined],
  ['  NVIDIA  GeForce RTX 4090\n', 'RTX 4090', undefined],
  ['2x RTX 5090 (32 GB VRAM)', 'RTX 5090', '2'],
  ['8 × B200', 'B200', '8'],
  ['RTX 4090 Ti', 'RTX 4090 Ti', undefined],
  ['9x RTX 4090', '9x RTX 4090', undefined],
  ['Quadro RTX 4000 Ada', 'Quadro RTX 4000 Ada', undefined],
])('%j names %j', (text, name, count) => {
  expect(read(text)).toMatchObject({name, count});
});

test.each([
  ['$0.59/hr', 590_000],
  ['$0.4/hr', 400_000],
  ['GPU Cost: $0.89 / hr', 890_000],
  ['$1,234.50/hr', 1_234_500_000],
  ['$12/hr', 12_000_000],
  ['0.50/hr', Number.NaN],
  ['$0.00021/s', Number.NaN],
  ['$0.59/hrs', Number.NaN],
  ['$1,848.10', Number.NaN],
  ['$0.59', Number.NaN],
  ['$.../hr', Number.NaN],
])('%j is %d µ$ an hour', (text, price) => {
  expect(read(text).price).toBe(price);
});

test('each card with a known name and one of its prices, and no other', () => {
  const cards = [
    card('secure', 'RTX 4090', '$0.69/hr', '<i>0.50/hr</i><p>24 GB VRAM</p>'),
    card('community', 'RTX 4090', '$0.34 / hr'),
    card('other-price', 'RTX 4090', '$0.59/hr'),
    card('savings', 'RTX 4090', '0.69/hr'),
    card('serverless', 'RTX 4090', '$0.69/s'),
    card('other-name', 'RTX 4090 Ti', '$0.69/hr'),
    card('swapped', 'RTX A4000', '$0.26/hr'),
    card('alike', 'RTX 4000 Ada', '$0.26/hr'),
    card('longer', 'L40S', '$0.99/hr'),
    card('sold-out', 'B200', 'Unavailable'),
    card('none', 'H100 SXM', '$2.69/hr'),
  ];
  expect(placesIn(`<main><section>${cards.join('')}</section></main>`)).toEqual({
    secure: 'RTX 4090|1|690000',
    community: 'RTX 4090|1|340000',
    alike: 'RTX 4000 Ada|1|260000',
  });
});

test('names and prices cut into pieces, and cards of any make', () => {
  expect(
    placesIn(`<ul>
      <li id="a"><a><b>RTX</b> 5090</a><span>$<!-- -->0.89<!-- -->/hr</span></li>
      <li id="b"><button><span>L40S</span><span><b>$0.86</b>/hr</span></button></li>
    </ul><table><tr id="c"><td>B200</td><td>$5.29/hr</td></tr></table>`),
  ).toMatchObject({a: 'RTX 5090|1|890000', c: 'B200|1|5290000'});
  expect(document.body.querySelector('button')?.contains(document.getElementById('b'))).toBe(false);
});

test('no chip where a block speaks of two GPUs, in a menu, or in a field', () => {
  expect(
    placesIn(`<div id="both"><b>RTX 4090</b> or <b>RTX 5090</b> <span>$0.69/hr</span></div>
      <select id="field"><option>RTX 4090</option><option>$0.69/hr</option></select>
      <nav id="menu"><a>L40S</a><i>$0.86/hr</i></nav>`),
  ).toEqual({});
});

const summary = (name: string, cost: string) => `<div>
  <section><h2>Pricing Summary</h2>
    <p id="cost">GPU Cost: <strong>${cost}</strong></p>
    <p id="disk">Running Pod Disk Cost: <strong>$0.011 / hr</strong></p></section>
  <section><h2>Pod Summary</h2><p>${name} <small>(32 GB VRAM)</small></p></section></div>`;

test.each([
  ['2x RTX 5090', '$1.78 / hr', {cost: 'RTX 5090|2|1780000'}],
  ['1x RTX 5090', '$0.89 / hr', {cost: 'RTX 5090|1|890000'}],
  ['8x RTX 4090', '$2.72 / hr', {cost: 'RTX 4090|8|2720000'}],
  ['2x RTX 5090', '$0.89 / hr', {}],
  ['9x RTX 5090', '$8.01 / hr', {}],
  ['2x RTX 5080', '$1.78 / hr', {}],
])('the summary of %s at %s', (name, cost, places) => {
  expect(placesIn(summary(name, cost))).toEqual(places);
});

test('a plan of the same price is no summary', () => {
  const plan = '<div><h3>On-Demand</h3><b id="plan">$0.89/hr</b></div>';
  expect(placesIn(`<div>${plan}${summary('1x RTX 5090', '$0.89 / hr')}</div>`)).toEqual({
    cost: 'RTX 5090|1|890000',
  });
});
