/** The balance route is found by what it answers, in any shape a document may have. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {findBalancePath} from './openapi.ts';

const get = (schema: unknown) => ({get: {responses: {200: {content: {'application/json': {schema}}}}}});
const balance = {properties: {balanceAmount: {type: 'number'}}};

describe('findBalancePath', () => {
  it.each([
    ['inline', get(balance), {}],
    ['by reference', get({$ref: '#/components/schemas/B'}), {schemas: {B: balance}}],
    [
      'inside allOf',
      get({allOf: [{type: 'object'}, {$ref: '#/components/schemas/B'}]}),
      {schemas: {B: balance}},
    ],
    [
      'a shared response',
      {get: {responses: {200: {$ref: '#/components/responses/R'}}}},
      {
        responses: {R: {content: {'application/json': {schema: balance}}}},
      },
    ],
  ])('%s', (_, item, components) => {
    const paths = {'/v2/pods': get({properties: {id: {}}}), '/v2/wallet': item};
    expect(findBalancePath({paths, components})).toBe('/v2/wallet');
  });

  it.each([
    ['a path with a parameter', {'/v2/{id}/balance': get(balance)}],
    ['another method', {'/v2/balance': {post: get(balance).get}}],
    ['a reference elsewhere', {'/v2/balance': get({$ref: 'https://evil.example/#/B'})}],
    ['a circle', {'/v2/balance': get({$ref: '#/paths'})}],
    ['no paths', undefined],
  ])('%s gives nothing', (_, paths) => expect(findBalancePath({paths})).toBeUndefined());

  it('ends on endless references', () => {
    const components = {
      schemas: {A: {$ref: '#/components/schemas/A'}, L: {allOf: [{$ref: '#/components/schemas/L'}]}},
    };
    for (const name of ['A', 'L']) {
      const paths = {'/x': get({$ref: `#/components/schemas/${name}`})};
      expect(findBalancePath({paths, components})).toBeUndefined();
    }
  });

  it('takes any JSON without a throw', () => {
    const documents = fc.oneof(
      fc.jsonValue(),
      fc.record({paths: fc.dictionary(fc.string(), fc.jsonValue())}),
    );
    fc.assert(
      fc.property(documents, document => {
        expect(findBalancePath(document)).toBeUndefined();
      }),
    );
  });
});
