/** Every published sample of another provider is read to its figures, refused for what it means, or left with a reason. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {readProvider} from '../../lib/app/host.ts';
import {type ErrorKind, ProviderError} from '../../lib/providers/contract.ts';
import {providerById, providers} from '../../lib/providers/index.ts';
import {answering} from './answering.ts';
import {haveProviderSamples, SAMPLES, sample} from './bodies.ts';
import {root} from './graph.ts';
import type {ProviderFixture} from './provider-fixture.ts';

/** The provider's words for a refusal, the status they come with, and what they mean. */
const REFUSALS: readonly (readonly [file: string, provider: string, status: number, kind: ErrorKind])[] = [
  ['anthropic-error-cors', 'anthropic', 401, 'blocked'],
  ['fal-error-400', 'fal', 400, 'bad-response'],
  ['fal-error-401', 'fal', 401, 'signed-out'],
  ['fal-error-403', 'fal', 403, 'forbidden'],
  ['fal-error-429', 'fal', 429, 'rate-limited'],
  ['lambda-error-401', 'lambda', 401, 'signed-out'],
  ['moonshot-error-401', 'moonshot', 401, 'signed-out'],
  ['openrouter-error-401', 'openrouter', 401, 'signed-out'],
  ['openrouter-error-403', 'openrouter', 403, 'forbidden'],
  ['openrouter-error-geo-block', 'openrouter', 403, 'unavailable'],
  ['vast-charges-error-400-invalid-pagination-token', 'vast', 400, 'bad-response'],
  ['vast-charges-error-400-missing-date-range', 'vast', 400, 'bad-response'],
  ['vast-error-403-no-key', 'vast', 403, 'signed-out'],
  ['vast-error-404-bad-key', 'vast', 404, 'signed-out'],
  ['vast-error-429', 'vast', 429, 'rate-limited'],
];

/** Answers of routes that are not asked. */
const UNREAD: Readonly<Record<string, string>> = {
  'digitalocean-billing-history': 'payments and invoices; the month and its days are read',
  'digitalocean-invoice': 'as above',
  'digitalocean-invoice-summary': 'as above',
  'digitalocean-invoices': 'as above',
  'elevenlabs-user-subscription': 'credits and characters, not money: a later provider',
  'fal-models-billing-events': 'one row a request; the sums by day are read',
  'hyperbolic-current-balance': 'a later provider',
  'openai-spend-limit': 'a budget, not spend',
  'openrouter-credits-inference-key-zeros': 'the zeros an ordinary key hears: it is not asked for credits',
  'vast-invoices': 'top-ups and invoices; charges are read',
};

afterEach(() => vi.unstubAllGlobals());

if (haveProviderSamples) describe('published samples', suite);

function suite(): void {
  const fixtures = providers.map(({id}) => join(root, 'tests/fixtures', id, 'fixtures.ts'));
  const read = fixtures.map(file => readFileSync(file, 'utf8')).join('\n');

  it('are each read in a fixture, refused, or left with a reason', () => {
    const names = readdirSync(SAMPLES).flatMap(file => /^(.+)\.json$/.exec(file)?.[1] ?? []);
    const refused = REFUSALS.map(([file]) => file);
    const isTold = (name: string) =>
      [read.includes(`'${name}'`), refused.includes(name), name in UNREAD].filter(Boolean).length === 1;
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter(name => !isTold(name))).toEqual([]);
  });

  it.each(REFUSALS)('%s of %s with %i is %s', async (file, id, status, kind) => {
    const {gap: _, ...provider} = providerById(id)!;
    const {default: fixture} = (await import(`../fixtures/${id}/fixtures.ts`)) as {default: ProviderFixture};
    const headers = {'content-type': 'application/json'};
    answering(() => new Response(JSON.stringify(sample(file)), {status, headers}));
    const error = await readProvider(provider, {key: fixture.key, now: fixture.now}).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProviderError);
    expect({...(error as ProviderError)}).toMatchObject({kind, status});
  });
}

if (!haveProviderSamples)
  it('published samples are left out: ../shared is not here', () => {
    expect(process.env.CI).toBeUndefined();
  });
