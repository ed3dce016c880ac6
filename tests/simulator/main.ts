/** `npm run sim`: serves one scenario until it is stopped, and says how to open it. */
import {parseArgs} from 'node:util';
import {FULL_KEY, NO_BILLING_KEY} from './api/keys.ts';
import {addProviders, keysText} from './providers/fakes.ts';
import {scenarios} from './scenarios/index.ts';
import {startSimulator} from './server.ts';

const {values} = parseArgs({
  options: {
    scenario: {type: 'string', default: 'weekend'},
    port: {type: 'string', default: '8443'},
    speed: {type: 'string', default: '1'},
  },
});

const simulator = await startSimulator({
  scenario: values.scenario,
  port: Number(values.port),
  speed: Number(values.speed),
});
const {port} = simulator;
const {keys} = await addProviders(simulator);

console.log(`Runpod account "${values.scenario}" at https://127.0.0.1:${port}, ${values.speed} s per second.

Open its console in Chromium under the real name:
  chromium --user-data-dir=$(mktemp -d) --ignore-certificate-errors \\
    --host-resolver-rules="MAP * 127.0.0.1:${port}" https://console.runpod.io/pods

Ask its API:
  curl -k --connect-to ::127.0.0.1:${port} -H "Authorization: Bearer ${FULL_KEY}" https://api.runpod.io/v2/pods

Keys: ${FULL_KEY} (all), ${NO_BILLING_KEY} (no billing)
${keysText(keys)}

Scenarios:
${Object.values(scenarios)
  .map(({name, about}) => `  ${name.padEnd(20)} ${about}`)
  .join('\n')}`);
