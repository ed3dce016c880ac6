/** `GET /v2/catalog/*`: the price list, with stock when asked for. */
import {cpuTypes, dataCenters, gpuTypes} from './catalog.ts';
import {Refusal} from './http.ts';

type Row = {id: string; name: string};
const stock = (row: Row) => ({id: row.id, name: row.name, availability: 'HIGH'});

export const gpuList = (query: URLSearchParams): object[] => gpuTypes.map(row => withStock(row, query));
export const cpuList = (query: URLSearchParams): object[] => cpuTypes.map(row => withStock(row, query));

export function gpuById(id: string, query: URLSearchParams): object {
  return withStock(found(gpuTypes, id), query);
}

export function cpuById(id: string, query: URLSearchParams): object {
  return withStock(found(cpuTypes, id), query);
}

export function dataCenterList(query: URLSearchParams): object[] {
  const include = listOf(query, 'include');
  return dataCenters.map(row => ({
    ...row,
    ...(include.includes('GPU_AVAILABILITY') && {gpuAvailability: gpuTypes.map(stock)}),
    ...(include.includes('CPU_AVAILABILITY') && {cpuAvailability: cpuTypes.map(stock)}),
  }));
}

/** Stock needs both `include=AVAILABILITY` and `product`; one without the other is refused. */
function withStock(row: Row, query: URLSearchParams): object {
  const include = listOf(query, 'include').includes('AVAILABILITY');
  if (include !== query.has('product'))
    throw new Refusal(400, 'include=AVAILABILITY and product go together');
  return include ? {...row, availability: 'HIGH', dataCenters: dataCenters.map(stock)} : row;
}

const listOf = (query: URLSearchParams, name: string): string[] => (query.get(name) ?? '').split(',');

function found<T extends Row>(rows: readonly T[], id: string): T {
  const row = rows.find(candidate => candidate.id === id);
  if (!row) throw new Refusal(404);
  return row;
}
