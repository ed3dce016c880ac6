/** The quota is counted per user on the server's clock and told in Runpod's own header format. */
import {expect, test} from 'vitest';
import {createAsk} from './ask.ts';
import {sharedText} from './document.ts';
import {FULL_KEY, READ_ONLY_KEY} from './keys.ts';
import {sampleNow, sampleWorld} from './sample-world.ts';

const limited = (clock = () => sampleNow) => {
  const ask = createAsk(sampleWorld(), clock);
  ask.faults.account.quotas = [
    {name: 'minute', quota: 2, window: 60},
    {name: 'hour', quota: 100, window: 3600},
  ];
  return ask;
};

/** The values of a structured-field list replaced by 0: what is left is its format. */
const shape = (header: string) => header.replace(/=\d+/g, '=0');

test('the headers have the format of the published samples', async () => {
  const {headers} = await createAsk()('/v2/pods');
  const text = sharedText('samples/v2-spec-ratelimit-headers.json');
  expect(headers['ratelimit-policy']).toBe(
    '"minute";q=180;w=60, "hour";q=7200;w=3600, "day";q=100000;w=86400',
  );
  expect(headers.ratelimit).toBe('"minute";r=179;t=4, "hour";r=7199;t=1504, "day";r=99999;t=41104');
  if (text === undefined) return;
  const samples = JSON.parse(text) as Record<string, {examples: [string]}>;
  for (const [name, {examples}] of Object.entries(samples)) {
    expect(shape(headers[name.toLowerCase()]!)).toBe(shape(examples[0]));
  }
});

test('all keys of the account draw on one quota, and the next window is fresh', async () => {
  let now = sampleNow;
  const ask = limited(() => now);
  expect((await ask('/v2/pods', {key: FULL_KEY})).status).toBe(200);
  expect((await ask('/v2/pods', {key: READ_ONLY_KEY})).status).toBe(200);
  const refused = await ask('/v2/pods', {key: FULL_KEY});
  expect(refused).toMatchObject({
    status: 429,
    headers: {'retry-after': '4', ratelimit: '"minute";r=0;t=4, "hour";r=97;t=1504'},
    json: {title: 'Too Many Requests', status: 429, detail: 'rate limit exceeded for the minute window'},
  });
  now += 4000;
  expect((await ask('/v2/pods')).headers.ratelimit).toContain('"minute";r=1;t=60');
});

test('refusals of a good key carry the headers, requests without one do not count', async () => {
  const ask = limited();
  expect((await ask('/v2/pods', {key: null})).headers).not.toHaveProperty('ratelimit');
  expect((await ask('/v2/nothing')).headers.ratelimit).toContain('"minute";r=1');
});
