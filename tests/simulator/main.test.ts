/** `npm run sim` as a person starts it: a process of its own under plain Node. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {fetchTls} from './api/fetch-tls.ts';

test('it says how to open the account, and the keys it prints work', async () => {
  const file = fileURLToPath(new URL('main.ts', import.meta.url));
  const sim = spawn(process.execPath, [file, '--scenario', 'left-volume', '--port', '0', '--speed', '60']);
  try {
    const [said] = (await once(sim.stdout, 'data')).map(String);
    const port = /MAP \* 127\.0\.0\.1:(\d+)/.exec(said!)?.[1];
    const key = /Bearer (rpa_\w+)/.exec(said!)?.[1];
    const {status, text} = await fetchTls(Number(port), '/v2/network-volumes', {key: key!});
    expect(status).toBe(200);
    const [, other] = /OpenAI +(\S+)/.exec(said!) ?? [];
    const costs = await fetchTls(Number(port), 'https://api.openai.com/v1/organization/costs', {key: other!});
    expect(costs.status).toBe(200);
    expect(JSON.parse(text).networkVolumes).toContainEqual(expect.objectContaining({size: 500}));
  } finally {
    sim.kill();
  }
}, 60_000);
