// @vitest-environment happy-dom
/** What the person tells Podometer: thresholds with their preview, hours, auto-pay, subscriptions, credits, put off. */
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {rules as registry} from '../../lib/domain/findings/index.ts';
import {placementOf} from '../../lib/domain/placement.ts';
import {DEFAULTS, type Settings} from '../../lib/domain/settings.ts';
import messages from '../../public/_locales/en/messages.json' with {type: 'json'};
import {optionsProps} from '../../tests/fixtures/options-page.ts';
import {NOW, sampleAccount, sampleView, speakEnglish} from '../../tests/fixtures/sample-view.ts';
import {Options} from './options.tsx';
import type {Matches, Preview} from './rules.tsx';
import type {SetSettings} from './saving.tsx';

const HOUR = 3_600_000;
const IDLE = {id: 'idle-pod', kind: 'pod', defaults: {percent: 5, minutes: 45}} as const;
const RISK = {id: 'data-at-risk', kind: 'account', defaults: {}} as const;

let root: HTMLElement;
beforeEach(() => {
  speakEnglish();
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

/** Draws the page and, like the real one, draws it again with the settings that were stored. */
function draw(
  change: Partial<Settings> = {},
  answer: Preview = async () => ({matches: 3, of: 7}),
  hiddenTabs = 0,
  shortcut = 'Alt+Shift+O',
) {
  let settings: Settings = {...DEFAULTS, ...change};
  const onPreview = vi.fn<Preview>(answer);
  const onSet = vi.fn<SetSettings>(async next => {
    const kept = Object.entries({...settings, ...next}).filter(([, value]) => value !== null);
    settings = Object.fromEntries(kept) as unknown as Settings;
    show();
  });
  const steps = [{at: NOW - HOUR, amount: 25_000_000, kind: 'top-up' as const, guessed: true}];
  const props = {
    ...optionsProps([sampleAccount({credits: {steps}})]),
    targets: [],
    rules: [IDLE, RISK],
    onSet,
    onPreview,
    ...{hiddenTabs, shortcut},
  };
  const show = () => render(<Options {...props} settings={settings} />, root);
  act(show);
  return {onSet, onPreview, onShowTabs: props.onShowTabs};
}

const find = <E extends HTMLElement>(selector: string): E => {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
};
const text = (selector: string) => find(selector).textContent?.trim();
const press = (selector: string) => act(async () => find(selector).click());
/** As the keyboard does. */
const pressFocused = (selector: string) => {
  find(selector).focus();
  return press(selector);
};
const field = (selector: string) => find<HTMLInputElement>(selector);
const type = (selector: string, value: string) =>
  act(async () => {
    field(selector).value = value;
    field(selector).dispatchEvent(new Event('change', {bubbles: true}));
  });
const submit = (selector: string) =>
  act(async () => {
    find(selector).dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));
  });
const open = (rule: string) =>
  act(async () => {
    find<HTMLDetailsElement>(`[data-rule=${rule}]`).open = true;
    find(`[data-rule=${rule}]`).dispatchEvent(new Event('toggle'));
  });

it('draws no preferences before the settings are known', () => {
  act(() => render(<Options {...optionsProps()} />, root));
  expect(root.querySelector('#rules, #hours, #put-off')).toBeNull();
});

describe('in the console', () => {
  const FORM = '[data-form=in-console]';
  const USUAL = placementOf(DEFAULTS);

  it('moves it, reshapes it and chooses its theme', async () => {
    const {onSet} = draw();
    const choose = (name: string, value: string) => type(`${FORM} select[name=${name}]`, value);
    expect(find<HTMLSelectElement>(`${FORM} select[name=corner]`).value).toBe('bottom-end');
    await choose('corner', 'top-start');
    await choose('shown', 'pill');
    await choose('theme', 'dark');
    expect(onSet).toHaveBeenLastCalledWith({
      overlay: {...USUAL, corner: 'top-start', shown: 'pill', theme: 'dark'},
    });
    expect(text(`${FORM} .saved`)).toBe('Saved.');
  });
  it('switches it off everywhere, and on', async () => {
    const {onSet} = draw();
    expect(field(`${FORM} input`).checked).toBe(true);
    await press(`${FORM} input`);
    expect(onSet).toHaveBeenLastCalledWith({overlay: {...USUAL, everywhere: true}});
    await press(`${FORM} input`);
    expect(onSet).toHaveBeenLastCalledWith({overlay: USUAL});
  });
  it('has a tick for each page where it is shown, and leaves what it does not know', async () => {
    const {onSet} = draw({overlay: {...USUAL, hidden: ['pods', 'holodeck']}});
    const boxes = [...root.querySelectorAll<HTMLInputElement>(`${FORM} fieldset input`)];
    expect(text(`${FORM} legend`)).toBe('Shown on these pages');
    expect(boxes.map(({parentElement}) => parentElement?.textContent)).toEqual([
      ...['Home', 'Pods', 'Deploy', 'Serverless', 'Endpoint pages'],
      ...['Storage', 'Billing', 'Settings', 'Other pages'],
    ]);
    expect(boxes.filter(({checked}) => !checked).map(({name}) => name)).toEqual(['pods']);
    await press(`${FORM} [name=home]`);
    expect(onSet).toHaveBeenLastCalledWith({overlay: {...USUAL, hidden: ['pods', 'holodeck', 'home']}});
    await press(`${FORM} [name=pods]`);
    expect(onSet).toHaveBeenLastCalledWith({overlay: {...USUAL, hidden: ['holodeck', 'home']}});
  });
  it('takes the chips away and gives them back, whatever pages are hidden', async () => {
    const {onSet} = draw({overlay: {...USUAL, hidden: ['pods']}});
    expect(field(`${FORM} [name=chips]`).checked).toBe(true);
    await press(`${FORM} [name=chips]`);
    expect(onSet).toHaveBeenLastCalledWith({overlay: {...USUAL, hidden: ['pods', 'chips']}});
    expect(field(`${FORM} [name=chips]`).checked).toBe(false);
    await press(`${FORM} [name=chips]`);
    expect(onSet).toHaveBeenLastCalledWith({overlay: {...USUAL, hidden: ['pods']}});
  });
  it('says in how many tabs it is hidden, with the way back', async () => {
    const {onShowTabs} = draw({overlay: {...USUAL, hidden: ['pods', 'chips']}}, undefined, 2);
    onShowTabs.mockImplementation(async () => {
      draw({overlay: {...USUAL, hidden: ['pods']}});
      return null;
    });
    const entries = [...root.querySelectorAll(`${FORM} li`)].map(({textContent}) => textContent);
    expect(entries).toEqual(['2 tabsShow again']);
    await pressFocused(`${FORM} li button`);
    expect(onShowTabs).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(find('#in-console h2'));
    expect(root.querySelector(`${FORM} li`)).toBeNull();
  });
  it('names the keys of the command, and what to do where it has none', () => {
    draw();
    expect(find(FORM).textContent).toContain('Alt+Shift+O shows, opens and closes it.');
    draw({}, undefined, 0, '');
    expect(find(FORM).textContent).toContain('No keys are set');
  });
});

describe('what to look for', () => {
  const matches = '[data-rule=idle-pod] [data-figure=matches]';

  it('shows the limits with their defaults, and what they match once opened', async () => {
    const {onPreview} = draw({rules: {'idle-pod': {minutes: 90}}});
    expect(onPreview).not.toHaveBeenCalled();
    expect(text('[data-rule=idle-pod] summary')).toBe('Pods that run idle changed');
    expect(field('input[name=minutes]').value).toBe('90');
    expect(field('input[name=minutes]').parentElement?.textContent).toBe('Idle for, minutesDefault: 45');
    await open('idle-pod');
    expect(onPreview).toHaveBeenCalledWith('idle-pod', {percent: 5, minutes: 90});
    expect(text(matches)).toBe('Matches now: 3 of 7 pods');
    expect(find(matches).getAttribute('aria-live')).toBe('polite');
  });
  it('previews a finished change without storing it, and not each key', async () => {
    const {onPreview, onSet} = draw();
    field('input[name=percent]').value = '1';
    act(() => void field('input[name=percent]').dispatchEvent(new Event('input', {bubbles: true})));
    expect(onPreview).not.toHaveBeenCalled();
    await type('input[name=percent]', '12');
    expect(onPreview).toHaveBeenLastCalledWith('idle-pod', {percent: 12, minutes: 45});
    expect(onSet).not.toHaveBeenCalled();
  });
  it('keeps only what differs from the defaults, and goes back to them', async () => {
    const {onSet} = draw({rules: {other: {x: 1}}});
    await type('input[name=percent]', '12');
    await submit('[data-form=rule]');
    expect(onSet).toHaveBeenLastCalledWith({rules: {other: {x: 1}, 'idle-pod': {percent: 12}}});
    expect(text('[data-rule=idle-pod] .saved')).toBe('Saved.');
    await press('[data-rule=idle-pod] [data-do=reset]');
    expect(onSet).toHaveBeenLastCalledWith({rules: {other: {x: 1}}});
    expect(field('input[name=percent]').value).toBe('5');
    expect(root.querySelector('[data-do=reset]')).toBeNull();
  });
  it.each(['', '-1', 'x'])('refuses %o', async value => {
    const {onPreview, onSet} = draw();
    field('input[name=percent]').type = 'text';
    await type('input[name=percent]', value);
    await submit('[data-form=rule]');
    expect(text(matches)).toBe('Write a number, zero or more, in each field.');
    expect(onPreview).not.toHaveBeenCalled();
    expect(onSet).not.toHaveBeenCalled();
  });
  it('shows the answer to the latest question only', async () => {
    const answers: ((value: Matches) => void)[] = [];
    draw({}, () => new Promise(resolve => answers.push(resolve)));
    await type('input[name=percent]', '12');
    await type('input[name=percent]', '20');
    await act(async () => answers[1]?.({matches: 1, of: 1}));
    await act(async () => answers[0]?.({matches: 5, of: 5}));
    expect(text(matches)).toBe('Matches now: 1 of 1 pod');
  });
  it('says when there is nothing to match, and when it could not be counted', async () => {
    draw({}, async rule => {
      if (rule === 'idle-pod') return {matches: 0, of: 0};
      throw new Error('failed');
    });
    await open('idle-pod');
    await open('data-at-risk');
    expect(text(matches)).toBe('There is nothing of this kind in your accounts now.');
    expect(text('[data-rule=data-at-risk] form')).toBe(
      'This rule has no limits to set.How many match could not be counted.',
    );
  });
  it('has words for every rule, every limit and every kind of resource', () => {
    const name = (key: string) => key.replaceAll('-', '_');
    const needed = registry.flatMap(({id, defaults, looksAt}) => [
      name(`rule_${id}`),
      ...Object.keys(defaults).map(limit => name(`rule_${id}_${limit}`)),
      `rules_match_${looksAt}_one`,
      `rules_match_${looksAt}_other`,
    ]);
    expect(needed.filter(key => !(key in messages))).toEqual([]);
  });
});

describe('hours', () => {
  it('stores each change at once', async () => {
    const {onSet} = draw();
    const [from] = root.querySelectorAll<HTMLSelectElement>('[data-form=hours] select');
    await act(async () => {
      (from as HTMLSelectElement).value = '22';
      from?.dispatchEvent(new Event('change', {bubbles: true}));
    });
    expect(onSet).toHaveBeenLastCalledWith({hours: {from: 22, to: 19, days: [1, 2, 3, 4, 5]}});
    expect(text('[data-form=hours] .saved')).toBe('Saved.');
  });
  it('begin at 0 to 23 and end at 1 to 24, which twelve hours tell apart in words', () => {
    const view = {...sampleView(), look: {clock: '12h' as const}};
    act(() => render(<Options {...optionsProps()} settings={DEFAULTS} view={view} />, root));
    const choices = [...root.querySelectorAll('[data-form=hours] select')].map(select =>
      [...select.querySelectorAll('option')].map(({value, text}) => [value, text.replace('\u202f', ' ')]),
    );
    const [from, to] = choices;
    expect(from?.at(0)).toEqual(['0', '12:00 am']);
    expect(from?.at(-1)).toEqual(['23', '11:00 pm']);
    expect(to?.at(0)).toEqual(['1', '1:00 am']);
    expect(to?.at(-1)).toEqual(['24', 'midnight']);
  });
  it('names the weekdays from Monday on and toggles them', async () => {
    const {onSet} = draw();
    const days = [...root.querySelectorAll('[data-form=hours] .choice')];
    expect(days.map(day => day.textContent)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    await act(async () => days[4]?.querySelector('input')?.click());
    expect(onSet.mock.lastCall?.[0].hours?.days).toEqual([1, 2, 3, 4]);
    await act(async () => days[6]?.querySelector('input')?.click());
    expect(onSet.mock.lastCall?.[0].hours?.days).toEqual([1, 2, 3, 4, 0]);
  });
});

describe('auto-pay', () => {
  const form = '[data-form=auto-pay]';
  it('is taken as typed, and taken back', async () => {
    const {onSet} = draw();
    await type(`${form} [name=amount]`, '$25');
    await type(`${form} [name=below]`, '5,50');
    await submit(form);
    expect(onSet).toHaveBeenLastCalledWith({autoPay: {amount: 25_000_000, below: 5_500_000}});
    await press(`${form} [data-do=forget]`);
    expect(onSet).toHaveBeenLastCalledWith({autoPay: null});
    expect(field(`${form} [name=amount]`).value).toBe('');
  });
  it('is refused without an amount', async () => {
    const {onSet} = draw();
    await type(`${form} [name=below]`, '5');
    await submit(form);
    expect(onSet).not.toHaveBeenCalled();
    expect(text(`${form} [role=alert]`)).toMatch(/^Write an amount/);
  });
});

describe('fixed subscriptions', () => {
  const part = '[data-form=subscriptions]';
  it('are added and removed', async () => {
    const {onSet} = draw({subscriptions: [{name: 'Chat', perMonth: 20_000_000}]});
    expect(text(`${part} li`)).toBe('Chat$20.00 a monthRemove');
    await type(`${part} [name=name]`, 'Editor');
    await type(`${part} [name=amount]`, '10');
    await submit(`${part} form`);
    expect(onSet.mock.lastCall?.[0].subscriptions).toEqual([
      {name: 'Chat', perMonth: 20_000_000},
      {name: 'Editor', perMonth: 10_000_000},
    ]);
    await pressFocused(`${part} li:first-child button`);
    expect(onSet.mock.lastCall?.[0].subscriptions).toEqual([{name: 'Editor', perMonth: 10_000_000}]);
    expect(document.activeElement).toBe(find('#subscriptions h2'));
  });
  it('may be paid in another currency and each year', async () => {
    const {onSet} = draw();
    await type(`${part} [name=name]`, 'Plan');
    await type(`${part} [name=amount]`, '100');
    const choose = (name: string, value: string) => {
      root.querySelector<HTMLSelectElement>(`${part} [name=${name}]`)!.value = value;
    };
    choose('currency', 'EUR');
    choose('period', 'year');
    await submit(`${part} form`);
    expect(onSet.mock.lastCall?.[0].subscriptions).toEqual([
      {name: 'Plan', perMonth: 8_333_333, currency: 'EUR', yearly: true},
    ]);
    expect(text(`${part} li`)).toBe('Plan€8.33 a month, paid each yearRemove');
  });
  it('need a name and an amount', async () => {
    const {onSet} = draw();
    await type(`${part} [name=name]`, 'Editor');
    await submit(`${part} form`);
    expect(onSet).not.toHaveBeenCalled();
    expect(text(`${part} [role=alert]`)).toBe('Write a name and an amount such as 20.00.');
  });
});

describe('credits', () => {
  const part = '[data-form=credits]';
  it.each([
    ['0,8', 0.8],
    ['', null],
  ])('cost %o is %o', async (typed, creditCost) => {
    const {onSet} = draw({creditCost: 0.9});
    expect(field('[name=cost]').value).toBe('0.9');
    await type('[name=cost]', typed);
    await submit(`${part} form`);
    expect(onSet).toHaveBeenLastCalledWith({creditCost});
  });
  it.each(['0', '3', '-1', 'lots'])('refuses a cost of %s', async typed => {
    const {onSet} = draw();
    await type('[name=cost]', typed);
    await submit(`${part} form`);
    expect(onSet).not.toHaveBeenCalled();
    expect(field('[name=cost]').getAttribute('aria-invalid')).toBe('true');
  });
  it('lets the person say what a step of the balance was', async () => {
    const {onSet} = draw();
    expect(text(`${part} li .what`)).toBe('$25.00 · 11:43');
    expect(text(`${part} li .mark`)).toBe('guess');
    await act(async () => {
      field(`${part} li select`).value = 'bonus';
      find(`${part} li select`).dispatchEvent(new Event('change', {bubbles: true}));
    });
    expect(onSet).toHaveBeenLastCalledWith({steps: {[NOW - HOUR]: 'bonus'}});
  });
});

describe('put off', () => {
  const part = '[data-form=put-off]';
  it('lists what has not ended, with reason and end, and takes it back', async () => {
    const snoozed = {
      'orphaned-volume:v1': {until: NOW + HOUR, reason: 'known' as const},
      'idle-pod:p0': {until: NOW - HOUR, reason: 'later' as const},
    };
    const {onSet} = draw({snoozed, expected: {p1: NOW + 2 * HOUR}});
    const entries = [...root.querySelectorAll(`${part} .what`)].map(entry => entry.textContent);
    expect(entries).toEqual([
      'Network volumes that nothing uses · v1 I know about it, until 13:43',
      'p1 expected until 14:43',
    ]);
    await press('[data-entry="orphaned-volume:v1"] button');
    expect(onSet).toHaveBeenLastCalledWith({snoozed: {'idle-pod:p0': snoozed['idle-pod:p0']}});
    await pressFocused('[data-entry=p1] button');
    expect(onSet).toHaveBeenLastCalledWith({expected: {}});
    expect(document.activeElement).toBe(find('#put-off h2'));
    expect(text(`${part} > .sub`)).toBe('Nothing is put off.');
  });
  it('calls what is still there by its name, and the whole account by its label', () => {
    const snoozed = {
      'orphaned-volume:v1': {until: NOW + HOUR, reason: 'known' as const},
      'a1/data-at-risk:account': {until: NOW + HOUR, reason: 'later' as const},
    };
    const resource = {kind: 'volume' as const, id: 'v1', name: 'dataset'};
    const at = {resource, fate: 'kept' as const, text: {key: 'zero_terminated'}};
    const settings = {...DEFAULTS, snoozed, expected: {v1: NOW + HOUR}};
    const account = sampleAccount({atZero: [at]});
    const names = (...accounts: (typeof account)[]) => {
      act(() => render(<Options {...optionsProps(accounts)} settings={settings} />, root));
      return [...root.querySelectorAll(`${part} .what`)].map(({firstChild}) => firstChild?.textContent);
    };
    expect(names(account)).toEqual([
      'Network volumes that nothing uses · dataset · v1',
      'Balance that ends, and data that would be lost with it · Personal',
      'dataset · v1',
    ]);
    expect(names(sampleAccount({id: 'a2'}))[1]).toBe(
      'Balance that ends, and data that would be lost with it',
    );
  });
  it('says when a change was not stored', async () => {
    const {onSet} = draw({expected: {p1: NOW + HOUR}});
    onSet.mockRejectedValueOnce(new Error('failed'));
    await press('[data-entry=p1] button');
    expect(text(`${part} .saved`)).toBe('That did not work. Try again in a moment.');
  });
});
