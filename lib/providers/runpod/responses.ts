/** Every answer that is read from Runpod, by name. */
import type * as z from 'zod/mini';
import type {ReadContext} from '../contract.ts';
import {balance, graphql, limits, openapi} from './account.ts';
import {clusters, endpoints, pods, volumes, workers} from './inventory.ts';
import {
  billing,
  billingClusters,
  billingPods,
  billingServerless,
  billingVolumes,
  cpus,
  gpus,
} from './money-records.ts';

export const responses = {
  pods,
  endpoints,
  workers,
  volumes,
  clusters,
  billing,
  billingPods,
  billingServerless,
  billingVolumes,
  billingClusters,
  gpus,
  cpus,
  balance,
  limits,
  openapi,
  graphql,
};

export type RunpodContext = ReadContext<typeof responses>;

type Rows<K extends keyof typeof responses> =
  z.output<(typeof responses)[K]> extends {items: (infer T)[]} ? T : never;
/** The answers that are lists. */
export type ListName = {
  [K in keyof typeof responses]: [Rows<K>] extends [never] ? never : K;
}[keyof typeof responses];
export type RunpodRow<K extends ListName> = Rows<K>;
