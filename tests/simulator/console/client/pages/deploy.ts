/** Deploy: GPU cards with prices, plans, and the pricing summary. */
import {type Instance, instances, shelves} from '../catalog.ts';
import {type Child, h, type VElement} from '../dom.ts';
import {usd} from '../format.ts';
import {icon} from '../icons.ts';
import {button, menu, panel} from '../parts.ts';
import type {Page} from '../scene.ts';
import {change, ui} from '../store.ts';

export function deployPage(): Page {
  const chosen = instances.find(instance => instance.name === ui.gpu);
  return {
    crumbs: [{label: 'Pods', href: '/pods'}, {label: 'Deploy a Pod'}],
    body: h(
      'div',
      {class: 'deploy'},
      panel('Select an Instance', filters(), shelves.map(shelf)),
      chosen && [order(chosen), summaries(chosen), deployButton()],
    ),
  };
}

const filters = (): VElement =>
  h(
    'div',
    {class: 'choices'},
    ['GPU', 'Secure Cloud', 'Network Volume', 'Any Region', 'Additional Filters'].map(menu),
  );

const shelf = ([title, list]: readonly [string, readonly Instance[]]): VElement =>
  h(
    'section',
    {class: 'shelf', key: title},
    h('h3', {class: 'shelf-title'}, icon('down', 14), title),
    h('div', {class: 'gpu-cards'}, list.map(gpuCard)),
  );

const gpuCard = (gpu: Instance): VElement =>
  h(
    'button',
    {
      class: gpu.name === ui.gpu ? 'gpu-card current' : 'gpu-card',
      type: 'button',
      key: gpu.name,
      onclick: () => change(() => Object.assign(ui, {gpu: gpu.name, gpuCount: 1})),
    },
    h('span', {class: 'gpu-name'}, gpu.name),
    h('span', {class: 'gpu-price'}, `$${gpu.price}/hr`),
    h('span', {class: 'gpu-plan'}, gpu.plan !== undefined && `${gpu.plan.toFixed(2)}/hr`),
    h('span', {class: 'dim small'}, `${gpu.vram} GB VRAM`),
    h('span', {class: 'dim small end'}, `${gpu.max} max`),
    h('span', {class: 'dim small'}, `${gpu.ram} GB RAM • ${gpu.vcpu} vCPU`),
    h('span', {class: `small end supply ${gpu.supply.toLowerCase()}`}, gpu.supply),
  );

const order = (gpu: Instance): VElement =>
  panel(
    undefined,
    h('h3', {class: 'label'}, 'GPU Count'),
    h(
      'div',
      {class: 'counts'},
      [1, 2, 3, 4, 5, 6, 7, 8].map(n =>
        h(
          'button',
          {
            class: n === ui.gpuCount ? 'count current' : 'count',
            type: 'button',
            disabled: n > gpu.max,
            onclick: () => change(() => (ui.gpuCount = n)),
          },
          String(n),
        ),
      ),
    ),
    h('h3', {class: 'label'}, 'Instance Pricing'),
    h('div', {class: 'plans'}, plans(gpu.price * ui.gpuCount)),
  );

/** Share of the on-demand price and length of each savings plan, measured on a picture of an RTX 5090. */
const terms = [
  {title: '3 Month Savings Plan', share: 0.940452, hours: 2208, length: 'three months'},
  {title: '6 Month Savings Plan', share: 0.869663, hours: 4343, length: 'six months'},
  {title: '1 Year Savings Plan', share: 0.850562, hours: 8760, length: 'one year'},
];

const plans = (price: number): Child => [
  h(
    'div',
    {class: 'plan current'},
    planText('On-Demand', 'Non-Interruptible', price),
    h('p', {class: 'dim small'}, 'Pay as you go, with costs based on actual usage time.'),
  ),
  terms.map(({title, share, hours, length}) =>
    h(
      'div',
      {class: 'plan saving'},
      h('span', {class: 'save'}, `Save ${usd(price * (1 - share) * hours)}`),
      planText(title, undefined, price * share, usd(price * share * hours)),
      h('p', {class: 'dim small'}, `Reserve a GPU for ${length} at a discounted hourly cost.`),
    ),
  ),
  h(
    'div',
    {class: 'plan'},
    planText('Spot', 'Interruptible', price * 0.6),
    h('p', {class: 'dim small'}, 'Pay much less for an interruptible instance.'),
  ),
];

const planText = (title: string, note: string | undefined, price: number, total?: string): Child => [
  h('div', {class: 'plan-title'}, title),
  h('div', {class: 'dim small plan-note'}, note),
  h(
    'div',
    {class: 'plan-price'},
    `${usd(price)}/hr`,
    total !== undefined && h('span', {class: 'dim plan-total'}, total),
  ),
];

const containerGb = 30;
const volumeGb = 50;

const summaries = (gpu: Instance): VElement =>
  h(
    'div',
    {class: 'columns'},
    panel(
      'Pricing Summary',
      summaryLine('GPU Cost: ', `${usd(gpu.price * ui.gpuCount)} / hr`),
      summaryLine('Running Pod Disk Cost: ', `${usd(((containerGb + volumeGb) * 0.1) / 720, 3)} / hr`),
      summaryLine('Stopped Pod Disk Cost: ', `${usd((volumeGb * 0.2) / 720, 3)} / hr`),
    ),
    panel(
      'Pod Summary',
      h(
        'p',
        {class: 'summary'},
        `${ui.gpuCount}x ${gpu.name} `,
        h('span', {class: 'small'}, `(${gpu.vram} GB VRAM)`),
      ),
      h('p', {class: 'summary'}, `${gpu.ram} GB RAM • ${gpu.vcpu} vCPU`),
      h('p', {class: 'summary'}, `Total Disk: ${containerGb + volumeGb} GB`),
    ),
  );

const summaryLine = (label: string, figure: string): VElement =>
  h('p', {class: 'summary'}, label, h('strong', {class: 'strong'}, figure));

const deployButton = (): VElement => h('div', {class: 'wide'}, button('Deploy On-Demand', {tone: 'primary'}));
