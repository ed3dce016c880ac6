/** api.runpod.io: keys, quotas and scopes in front of REST v2 and GraphQL. */
import type {Faults} from '../faults.ts';
import type {World} from '../world/contract.ts';
import {graphqlAnswer} from './graphql.ts';
import {type Handler, problem, Refusal, type SimAnswer, type SimRequest} from './http.ts';
import {bearer, issuedKeys, type Scope} from './keys.ts';
import {createLimiter} from './rate-limit.ts';
import {describe, restAnswer} from './rest-v2.ts';

export interface ApiParts {
  /** The world, already brought to the present. */
  world: () => World;
  /** ms UTC of the server. */
  clock: () => number;
  faults: Faults;
}

/** The handler of the host; it never throws for anything a client sends. */
export function createApi({world, clock, faults}: ApiParts): Handler {
  const limiter = createLimiter(() => faults.account.quotas, clock);

  function scopesOf(key: string): readonly Scope[] | undefined {
    return faults.account.revoked.has(key) ? undefined : issuedKeys.get(key);
  }

  function rest(request: SimRequest): SimAnswer {
    const key = bearer(request.headers);
    if (key === undefined) return problem(401, 'missing bearer token');
    const scopes = scopesOf(key);
    if (!scopes) return problem(401);
    const {headers, exceeded} = limiter.take();
    const answer = exceeded ? tooMany(exceeded) : guarded(request, scopes);
    return {...answer, headers: {...answer.headers, ...headers}};
  }

  function guarded(request: SimRequest, scopes: readonly Scope[]): SimAnswer {
    try {
      return restAnswer({request, world: world(), account: faults.account}, scopes);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  }

  return request => {
    if (request.path === '/graphql') {
      return graphqlAnswer({request, world: world(), account: faults.account}, scopesOf);
    }
    if (request.path === '/v2/openapi.json') return describe(faults.account);
    return request.path.startsWith('/v2/') ? rest(request) : problem(404);
  };
}

function tooMany({name, retryAfterS}: {name: string; retryAfterS: number}): SimAnswer {
  return problem(429, `rate limit exceeded for the ${name} window`, {'retry-after': `${retryAfterS}`});
}
