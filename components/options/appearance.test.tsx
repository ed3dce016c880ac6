// @vitest-environment happy-dom
/** Theme, clock, currency and hidden amounts: each is saved with the others, and what is as usual is not stored. */
import {expect, it, vi} from 'vitest';
import {DEFAULTS, type Look} from '../../lib/domain/settings.ts';
import {optionsProps} from '../../tests/fixtures/options-page.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {sampleView} from '../../tests/fixtures/sample-view.ts';
import {Appearance} from './appearance.tsx';
import {Options} from './options.tsx';
import type {SetSettings} from './saving.tsx';

const {draw, find, press, text, choose} = testPage();

function show(look?: Look) {
  const onSet = vi.fn<SetSettings>(async () => null);
  draw(<Appearance settings={{...DEFAULTS, ...(look && {look})}} onSet={onSet} />);
  return onSet;
}

it('stands as it is usual until something is chosen', () => {
  show();
  expect(find<HTMLSelectElement>('[name=theme]').value).toBe('');
  expect(find<HTMLSelectElement>('[name=clock]').value).toBe('');
  expect(find<HTMLSelectElement>('[name=currency]').value).toBe('');
  expect(find<HTMLInputElement>('[name=hideAmounts]').checked).toBe(false);
});

it('saves one choice beside the others, and says so', async () => {
  const onSet = show({clock: '12h'});
  expect(find<HTMLSelectElement>('[name=clock]').value).toBe('12h');
  await choose('[name=theme]', 'dark');
  expect(onSet).toHaveBeenLastCalledWith({look: {clock: '12h', theme: 'dark'}});
  await press('[name=hideAmounts]');
  expect(onSet).toHaveBeenLastCalledWith({look: {clock: '12h', hideAmounts: true}});
  expect(text('[aria-live]')).toBe('Saved.');
});

it('writes currencies by code, and by sign again', async () => {
  const onSet = show({clock: '12h'});
  const options = [...find('[name=currency]').children].map(({textContent}) => textContent);
  expect(options).toEqual(['Symbol ($)', 'Code (USD)']);
  await choose('[name=currency]', 'code');
  expect(onSet).toHaveBeenLastCalledWith({look: {clock: '12h', currency: 'code'}});
  await choose('[name=currency]', '');
  expect(onSet).toHaveBeenLastCalledWith({look: {clock: '12h'}});
});

it('takes days for amber and red, 0 among them, and the usual ones again', async () => {
  const onSet = show({red: 1});
  expect(find<HTMLInputElement>('[name=red]').value).toBe('1');
  await choose('[name=amber]', '10');
  expect(onSet).toHaveBeenLastCalledWith({look: {red: 1, amber: 10}});
  await choose('[name=red]', '0');
  expect(onSet).toHaveBeenLastCalledWith({look: {red: 0}});
  await choose('[name=red]', '');
  expect(onSet).toHaveBeenLastCalledWith({look: {}});
});

it('takes a choice back', async () => {
  const onSet = show({theme: 'light', clock: '24h', hideAmounts: true});
  await choose('[name=theme]', '');
  expect(onSet).toHaveBeenLastCalledWith({look: {clock: '24h', hideAmounts: true}});
  await press('[name=hideAmounts]');
  expect(onSet).toHaveBeenLastCalledWith({look: {theme: 'light', clock: '24h'}});
});

it('is how the options page itself looks', () => {
  const view = {...sampleView(), look: {theme: 'dark'} as const};
  draw(<Options {...optionsProps()} view={view} settings={DEFAULTS} />);
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(find('#appearance h2').textContent).toBe('Appearance');
});
