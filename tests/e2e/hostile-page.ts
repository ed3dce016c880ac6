/** Turns the simulated console into a hostile one: another policy, and a script that runs before all others. */
import type {Handler} from '../simulator/api/http.ts';
import type {Simulator} from '../simulator/server.ts';

export interface Hostility {
  /** Content security policy of the documents; empty for none. Without it the console's own. */
  policy?: string;
  /** Runs in the page's world before anything else, unless the policy forbids it. */
  script?: string;
  /** Whether the browser may keep the page when it is left, for the way back. */
  kept?: boolean;
}

const HOST = 'console.runpod.io';
const SCRIPT = '/hostile.js';

/** Until the function it gives is called. */
export function makeHostile(
  {hosts}: Pick<Simulator, 'hosts'>,
  {policy, script, kept}: Hostility,
): () => void {
  const real = hosts.get(HOST)!;
  const hostile: Handler = async request => {
    if (request.path === SCRIPT)
      return {status: 200, headers: {'content-type': 'text/javascript'}, body: script ?? ''};
    const answer = await real(request);
    if (!answer.headers['content-type']?.startsWith('text/html')) return answer;
    const {'content-security-policy': own, ...headers} = answer.headers;
    const rule = policy ?? own;
    return {
      ...answer,
      headers: {
        ...headers,
        ...(rule && {'content-security-policy': rule}),
        ...(kept && {'cache-control': 'no-cache'}),
      },
      body: String(answer.body).replace('<head>', `<head><script src="${SCRIPT}"></script>`),
    };
  };
  hosts.set(HOST, hostile);
  return () => void hosts.set(HOST, real);
}
