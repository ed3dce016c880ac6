/** GraphQL `myself`: the queries clients are known to send, and Runpod's ways of saying no. */
import {describe, expect, test} from 'vitest';
import {createAsk} from './ask.ts';
import {FULL_KEY, NO_BILLING_KEY, UNKNOWN_KEY} from './keys.ts';
import {sampleWorld} from './sample-world.ts';
import {readSelection} from './selection.ts';

const query = async (text: string, key: string | null = FULL_KEY, ask = createAsk()) =>
  ask('/graphql', {method: 'POST', key, body: {query: text}});

test('money of the account', async () => {
  const {status, json} = await query(
    'query { myself { clientBalance currentSpendPerHr spendLimit spendDetails { gpuComputePerHour localStoragePerHour networkStoragePerHour } underBalance } }',
  );
  expect(status).toBe(200);
  expect(json).toEqual({
    data: {
      myself: {
        clientBalance: 106.2332144429,
        currentSpendPerHr: 4.465,
        spendLimit: 80,
        spendDetails: {gpuComputePerHour: 4.39, localStoragePerHour: 0.007, networkStoragePerHour: 0.068},
        underBalance: false,
      },
    },
  });
});

test('pods and endpoints with their workers', async () => {
  const {json} = await query(`{ myself {
    pods { id desiredStatus costPerHr machine { gpuDisplayName } runtime { uptimeInSeconds gpus { gpuUtilPercent } } }
    endpoints { id pods { id desiredStatus costPerHr } }
    networkVolumes { id size }
  } }`);
  const {myself} = (json as {data: {myself: Record<string, unknown[]>}}).data;
  expect(myself.pods).toContainEqual({
    id: 'running',
    desiredStatus: 'RUNNING',
    costPerHr: 0.69,
    machine: {gpuDisplayName: 'RTX 4090'},
    runtime: {uptimeInSeconds: 7200, gpus: [{gpuUtilPercent: 42.4}]},
  });
  expect(myself.pods).toContainEqual(expect.objectContaining({id: 'exited', costPerHr: 0.69, runtime: null}));
  expect(myself.endpoints).toMatchObject([
    {id: 'endpoint', pods: [{desiredStatus: 'RUNNING', costPerHr: 1.1}, {}, {}, {}, {}]},
  ]);
  expect(myself.networkVolumes).toContainEqual({id: 'standard', size: 500});
});

test('empty lists are null by switch', async () => {
  const ask = createAsk(sampleWorld('empty'));
  expect((await query('{ myself { pods { id } } }', FULL_KEY, ask)).json).toEqual({
    data: {myself: {pods: []}},
  });
  ask.faults.account.graphqlNullLists = true;
  expect((await query('{ myself { pods { id } } }', FULL_KEY, ask)).json).toEqual({
    data: {myself: {pods: null}},
  });
});

describe('refusals', () => {
  test('no key: nobody', async () => {
    expect(await query('{ myself { id } }', null)).toMatchObject({status: 200, json: {data: {myself: null}}});
  });

  test('an unknown key: 401', async () => {
    expect((await query('{ myself { id } }', UNKNOWN_KEY)).status).toBe(401);
  });

  test('a key without billing gets the rest, nulls and errors', async () => {
    const {status, json} = await query('{ myself { id clientBalance currentSpendPerHr } }', NO_BILLING_KEY);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      data: {myself: {id: expect.stringMatching(/^user_/), clientBalance: null, currentSpendPerHr: null}},
      errors: [
        {path: ['myself', 'clientBalance'], extensions: {code: 'UNAUTHORIZED'}},
        {path: ['myself', 'currentSpendPerHr'], extensions: {code: 'UNAUTHORIZED'}},
      ],
    });
  });

  test.each([
    ['{ myself { bitcoins } }', 'Cannot query field "bitcoins" on type "User".'],
    ['{ __schema { types } }', 'Cannot query field "__schema" on type "Query".'],
    ['{ myself { pods } }', 'Field "pods" has a wrong selection.'],
    ['{ myself { id { x } } }', 'Field "id" has a wrong selection.'],
    ['{ myself { id }', 'Syntax Error: Unexpected <EOF>.'],
    ['mutation { podStop }', 'Syntax Error: Unexpected mutation.'],
  ])('%s', async (text, message) => {
    const {status, json} = await query(text);
    expect({status, json}).toMatchObject({status: 200, json: {errors: [{message}]}});
    expect(json).not.toHaveProperty('data');
  });

  test('GET is not a query', async () => {
    expect((await createAsk()('/graphql?query={myself{id}}')).status).toBe(405);
  });
});

test('aliases, arguments, variables and comments are read', () => {
  expect(
    readSelection('query Named($id: String) { # all\n me: myself { pods(input: {id: "a)"}) { id, name } } }'),
  ).toEqual([
    {
      name: 'myself',
      alias: 'me',
      fields: [
        {
          name: 'pods',
          alias: 'pods',
          fields: [
            {name: 'id', alias: 'id'},
            {name: 'name', alias: 'name'},
          ],
        },
      ],
    },
  ]);
});
