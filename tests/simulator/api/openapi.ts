/** The service's description of itself: the routes served here, and the only place that tells where the balance lives. */

const money = {type: 'number', format: 'double'};
const schemas = {
  AccountBalance: {
    type: 'object',
    required: ['balanceAmount', 'billingMode'],
    properties: {balanceAmount: money, billingMode: {type: 'string', enum: ['PREPAID', 'POSTPAID']}},
  },
  AccountLimits: {
    type: 'object',
    required: ['spendRate', 'serverlessWorkers'],
    properties: {spendRate: {type: 'object'}, serverlessWorkers: {type: 'object'}},
  },
  Answer: {type: 'object'},
};

/** An OpenAPI 3.1 document of `paths`; every answer schema is a `$ref`, as in Runpod's own. */
export function openApi(paths: readonly string[], balancePath: string | null): Record<string, unknown> {
  const schemaOf = (path: string): keyof typeof schemas => {
    if (path === balancePath) return 'AccountBalance';
    return path === '/v2/account/limits' ? 'AccountLimits' : 'Answer';
  };
  const all = balancePath === null ? paths : [...paths, balancePath];
  return {
    openapi: '3.1.0',
    info: {title: 'Runpod API (simulated)', version: '2'},
    servers: [{url: 'https://api.runpod.io'}],
    paths: Object.fromEntries(all.map(path => [path, {get: operation(schemaOf(path))}])),
    components: {schemas},
  };
}

function operation(schema: string) {
  const content = {'application/json': {schema: {$ref: `#/components/schemas/${schema}`}}};
  return {responses: {200: {description: 'OK', content}}};
}
