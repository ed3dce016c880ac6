/** A pod as the older console drew it: a card with bars, and its price in the corner. */
import type {ConsolePod} from '../../state.ts';
import {type Child, h, type VElement} from '../dom.ts';
import {gpuName, hourly, mean, percent, size} from '../format.ts';
import {bar, button, statusTone} from '../parts.ts';
import {podCost, uptime} from './pod-facts.ts';

export const podCard = (pod: ConsolePod, at: number): Child => [
  h('div', {class: 'card-hardware'}, h('div', {}, machine(pod)), h('div', {class: 'dim'}, cpu(pod))),
  h('div', {class: 'card-image'}, h('div', {class: 'cut'}, pod.image), h('div', {class: 'dim'}, cloud(pod))),
  h('span', {class: `badge ${statusTone(pod.status)}`}, statusWord(pod.status)),
  h(
    'div',
    {class: 'card-facts dim'},
    h('div', {}, `${size(pod.containerGb)} Disk   ${size(pod.volumeGb)} Pod Volume`),
    h('div', {}, pod.dataCenter),
    h('div', {}, `Pod Uptime: ${uptime(pod, at)}`),
  ),
  h(
    'div',
    {class: 'card-meters'},
    meters('Pod Utilization', [['CPU', pod.cpuUtil]]),
    pod.gpu && meters('GPU Utilization', numbered(pod.util)),
    pod.gpu && meters('GPU Memory Used', numbered(pod.memoryUtil)),
  ),
  h(
    'div',
    {class: 'card-foot'},
    button('Logs'),
    button('Connect', {tone: 'accent'}),
    button('Cloud Sync'),
    button('Create Savings Plan', {tone: 'accent'}),
    h('span', {class: 'card-price'}, hourly(podCost(pod))),
  ),
];

const machine = ({gpu, cpu: processor}: ConsolePod): string =>
  gpu ? `${gpu.count} x ${gpuName(gpu.id)}` : (processor?.id ?? '-');

const cpu = ({cpu: processor}: ConsolePod): string =>
  processor ? `${processor.vcpu} vCPU ${processor.memory} GB RAM` : 'GPU pod';

const cloud = (pod: ConsolePod): string =>
  `On-Demand - ${pod.cloud === 'SECURE' ? 'Secure' : 'Community'} Cloud`;

export const statusWord = (status: string): string => status.charAt(0) + status.slice(1).toLowerCase();

/** Eight GPUs have eight bars in the real card; their mean keeps ours short. */
const numbered = (values: readonly number[]): [string, number][] =>
  values.length > 2
    ? [[`${values.length} GPUs`, mean(values)]]
    : values.map((value, i) => [String(i), value]);

const meters = (title: string, rows: readonly (readonly [string, number])[]): VElement =>
  h(
    'div',
    {class: 'meters'},
    h('div', {class: 'meters-title'}, title),
    rows.map(([label, value]) =>
      h(
        'div',
        {class: 'meter'},
        h('span', {class: 'meter-label'}, label),
        bar(value),
        h('span', {class: 'dim'}, percent(value)),
      ),
    ),
  );
