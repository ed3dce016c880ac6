// @vitest-environment happy-dom
/** Several connections in the popup: each row, the total by currency, who is missing. */
import {beforeEach, describe, expect, it} from 'vitest';
import {draw} from '../../tests/fixtures/drawn-popup.tsx';
import {
  NOW,
  sampleAccount,
  sampleOutlook,
  sampleView,
  speakEnglish,
} from '../../tests/fixtures/sample-view.ts';

beforeEach(speakEnglish);

describe('several connections', () => {
  it('adds the month and says what is missing from the total', () => {
    const {
      month: _,
      asOf: __,
      ...unread
    } = sampleAccount({id: 'a2', state: 'auth_failed', burn: {parts: [], unknown: 0}});
    const {text} = draw(sampleView(sampleAccount(), unread));
    expect(text('[data-total=USD] b')).toBe('$212.80');
    expect(text('[data-total=USD] .tone-warn')).toBe('partial: 1 of 2 up to date; missing or old: Personal');
    expect(text('[data-connection=a1] small')).toBe('Runpod · exact · as of 12:41');
    expect(text('[data-connection=a2] .amount')).toBe('no month figure');
    expect(text('[data-connection=a2] [data-figure=trouble]')).toBe('Runpod rejects this key.');
    expect(text('[data-connection=a2] [data-state]')).toContain('Make a new key as the options describe');
  });
  it.each([
    [undefined, 'exact'],
    [0, 'partly estimated'],
    [1, 'partly estimated'],
    [212_800_000, 'estimate'],
  ])('marks a row of which %o is estimated as %s', (estimated, mark) => {
    const month = {amount: 212_800_000, through: NOW, ...(estimated !== undefined && {estimated})};
    const {text} = draw(sampleView(sampleAccount({month}), sampleAccount({id: 'a2'})));
    expect(text('[data-connection=a1] small')).toBe(`Runpod · ${mark} · as of 12:41`);
  });
  it('says in a row shortly what has to be known about its figures, and its provider where its name does not', () => {
    const {text} = draw(
      sampleView(
        sampleAccount({caveats: ['unverified', 'from-connect'], label: 'Team'}),
        sampleAccount({id: 'a2', label: 'Runpod'}),
      ),
    );
    expect(text('[data-connection=a1] small')).toBe(
      'Runpod · exact · unverified · since you connected · as of 12:41',
    );
    expect(text('[data-connection=a2] small')).toBe('exact · as of 12:41');
  });
  it('says where the month of another provider is likely to end', () => {
    const {inConsole: _, ...other} = sampleAccount({id: 'a2', outlook: sampleOutlook()});
    const {text, root} = draw(sampleView(sampleAccount({outlook: sampleOutlook()}), other));
    expect(text('[data-connection=a2] [data-figure=ahead]')).toMatch(
      /^month end about \$\d+ .* · next month about \$\d+/,
    );
    expect(root.querySelector('[data-connection=a1] [data-figure=ahead]')).toBeNull();
  });
  it('shows the balance of one that tells nothing else', () => {
    const {inConsole: _, month: __, last24h: ___, today: ____, ...rest} = sampleAccount({id: 'a2'});
    const unknown = {kind: 'unknown', why: 'no-burn'} as const;
    const other = {...rest, burn: {parts: [], unknown: 0}, runway: unknown};
    const {text} = draw(sampleView(sampleAccount(), other));
    expect(text('[data-connection=a2] .amount')).toBe('balance $52.40');
    expect(text('[data-connection=a2] [data-figure=left]')).toBe('balance $52.40');
  });
  it('calls yesterday no today, names a month that is over, and adds up none of it without a word', () => {
    const old = {stale: true, asOf: Date.UTC(2026, 9, 31, 22), outlook: sampleOutlook()};
    const {inConsole: _, ...other} = sampleAccount({...old, id: 'a2'});
    const {root, text} = draw(sampleView(sampleAccount(old), other));
    expect(text('.month')).toMatch(/^\$212\.80 in October/);
    expect(text('[data-connection=a2] small')).toBe('Runpod · in October · exact · as of 31 Oct, 22:00');
    expect(text('[data-connection=a2] [data-figure=spent]')).toBe('$1.34/h now · last 24 h $31.10');
    expect(root.querySelector('[data-figure=today], [data-figure=ahead]')).toBeNull();
    expect(text('[data-total=USD]')).toBe(
      'partial: 0 of 2 up to date; missing or old: Personal and Personal',
    );
    expect(root.textContent).not.toMatch(/today|this month/);
  });
  it('has the month as the large line of one that tells no balance, and no place for what it does not tell', () => {
    const {inConsole: _, balance: __, last24h: ___, usualDay: ____, ...rest} = sampleAccount();
    const runway = {kind: 'unknown', why: 'no-balance'} as const;
    const {root, text} = draw(sampleView({...rest, burn: {parts: [], unknown: 0}, runway}));
    expect(text('[data-figure=runway]')).toBe('$212.80 this month');
    expect(text('[data-figure=runway-sub]')).toBe(
      '$12.94 today, UTC · exact, UTC month, billed to 12:40 UTC',
    );
    expect(root.querySelector('.figures, .month')).toBeNull();
    expect(root.textContent).not.toContain('unknown');
  });
  it('has no way to a console that is not theirs', () => {
    const {inConsole: _, ...other} = sampleAccount();
    expect(draw(sampleView(other)).root.querySelector('[data-do=console]')).toBeNull();
    expect(draw(sampleView(sampleAccount())).root.querySelector('[data-do=console]')).not.toBeNull();
  });
  it('shows money of every currency in its row', () => {
    const purses = [{currency: 'CNY', month: {amount: 7_000_000, through: NOW}}];
    const {text} = draw(sampleView(sampleAccount({purses}), sampleAccount({id: 'a2'})));
    expect(text('[data-connection=a1] .amount')).toBe('$212.80 · CN¥7.00');
  });
  it('tells what is in the total and what lies ahead', () => {
    const view = {
      ...sampleView(sampleAccount(), sampleAccount({id: 'a2'})),
      fixed: {USD: 20_000_000, EUR: 9_000_000},
    };
    const {text, root} = draw(view);
    expect(text('[data-total=USD] b')).toBe('$445.60');
    expect(text('[data-total=USD] [data-figure=total-split]')).toBe('$425.60 exact · $20.00 fixed');
    expect(text('[data-total=EUR]')).toBe('€9.00 this month, all connections€9.00 fixed');
    expect(root.querySelectorAll('[data-connection]')).toHaveLength(2);
  });
  it('is left out for one, but where something fixed is added to it', () => {
    const one = sampleView(sampleAccount());
    expect(draw(one).root.querySelector('.connections')).toBeNull();
    expect(draw({...one, fixed: {USD: 1_000_000}}).text('[data-total=USD] b')).toBe('$213.80');
  });
  it('stand in the order of their weight: the one above, its console, the dearest, what is not known', () => {
    const {inConsole: _, ...other} = sampleAccount();
    const month = (dollars: number) => ({month: {amount: dollars * 1e6, through: NOW}});
    const {month: __, ...unknown} = other;
    const accounts = [
      {...unknown, id: 'unknown'},
      {...other, ...month(3), id: 'cheap'},
      {...other, ...month(700), id: 'dear'},
      sampleAccount({id: 'second', ...month(1)}),
      sampleAccount({id: 'shown', ...month(2)}),
    ];
    const {root} = draw({...sampleView(...accounts), chosen: 'shown'});
    const ids = [...root.querySelectorAll<HTMLElement>('[data-connection]')].map(
      row => row.dataset.connection,
    );
    expect(ids).toEqual(['shown', 'second', 'dear', 'cheap', 'unknown']);
  });
  it('open on request: what each spends, what lies ahead, what is wrong and the way out', () => {
    const {inConsole: _, ...other} = sampleAccount({id: 'a2', outlook: sampleOutlook(), state: 'offline'});
    const {root, text, press, onRefresh} = draw(sampleView(sampleAccount(), other));
    expect(text('[data-connection=a2] summary [data-figure=trouble]')).toBe('No network.');
    expect(text('[data-connection=a2] [data-figure=spent]')).toBe(
      '$1.34/h now · $12.94 today, UTC · last 24 h $31.10',
    );
    expect(text('[data-connection=a2] [data-figure=left]')).toBe(
      '39 h left · about Sun 03:43 · if nothing changes · balance $52.40',
    );
    press('[data-connection=a2] [data-state=offline] button');
    expect(onRefresh).toHaveBeenCalledOnce();
    expect(root.querySelector('[data-connection=a1] [data-figure=spent]')).toBeNull();
    expect(text('[data-connection=a1] .details')).toBe('All its figures stand above.');
  });
});
