/** Billing: the balance, recent transactions, the Billing Explorer and notifications. */
import type {BillingData, BillingDay} from '../../billing.ts';
import {type Child, h, type VElement} from '../dom.ts';
import {date, usd} from '../format.ts';
import {button, empty, pageTitle, panel} from '../parts.ts';
import type {Page, Scene} from '../scene.ts';

export const billingPage = ({state, billing}: Scene): Page => ({
  crumbs: [{label: 'Billing'}],
  body:
    state.billingMode === 'POSTPAID'
      ? empty('This account is invoiced. Ask your account team for billing details.')
      : [
          pageTitle('Billing'),
          h('div', {class: 'columns'}, balance(state.balance, state.spendLimit), notifications()),
          billing ? [transactions(billing), explorer(billing.days)] : empty('Loading…'),
        ],
});

const balance = (amount: number, limit: number): VElement =>
  panel(
    'Current balance',
    h('div', {class: 'big-figure'}, usd(amount)),
    h('p', {class: 'dim'}, `Spend limit ${usd(limit, 0)} per hour across all resources`),
    h('div', {class: 'actions'}, button('Pay with card', {tone: 'accent'}), button('Pay with crypto')),
  );

const notifications = (): VElement =>
  panel(
    'Notifications',
    toggle('Low balance alert', 'Email me when the balance falls below $10.00'),
    toggle('Auto-pay', 'Charge the saved card when the balance is low, at most once per hour'),
  );

const toggle = (label: string, about: string): VElement =>
  h(
    'div',
    {class: 'setting'},
    h('span', {class: 'switch'}),
    h('div', {}, h('div', {}, label), h('div', {class: 'dim small'}, about)),
  );

const transactions = ({credits}: BillingData): VElement =>
  panel(
    'Recent transactions',
    credits.length === 0 && empty('No transactions in the last 30 days.'),
    h(
      'ul',
      {class: 'transactions'},
      credits.map(({day, usd: amount}) =>
        h(
          'li',
          {class: 'transaction', key: String(day)},
          h('span', {}, 'Credits added'),
          h('span', {class: 'dim'}, date(day)),
          h('span', {class: 'mono good push'}, `+${usd(amount)}`),
        ),
      ),
    ),
  );

const kinds = ['pods', 'serverless', 'storage', 'clusters'] as const;

const explorer = (days: readonly BillingDay[]): VElement =>
  panel(
    'Billing Explorer',
    h(
      'table',
      {class: 'table figures'},
      h(
        'thead',
        {},
        h('tr', {}, ['Day (UTC)', 'Pods', 'Serverless', 'Storage', 'Clusters', 'Total'].map(heading)),
      ),
      h('tbody', {}, days.map(dayRow)),
    ),
    days.length === 0 && empty('Nothing billed in the last 14 days.'),
  );

const heading = (title: string): VElement => h('th', {class: 'th', scope: 'col'}, title);

const dayRow = (entry: BillingDay): VElement =>
  h(
    'tr',
    {class: 'row', key: String(entry.day)},
    h('td', {class: 'td'}, date(entry.day)),
    kinds.map((kind): Child => h('td', {class: 'td mono'}, usd(entry[kind]))),
    h('td', {class: 'td mono'}, usd(kinds.reduce((sum, kind) => sum + entry[kind], 0))),
  );
