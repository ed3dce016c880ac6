// @vitest-environment happy-dom
/** Diagnostics: nothing before it is asked for, what is shown is what is copied, and the log is switched. */
import {expect, it, vi} from 'vitest';
import {optionsProps} from '../../tests/fixtures/options-page.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {Diagnostics, type DiagnosticsActions} from './diagnostics.tsx';

const page = testPage();
const {find, has, text, press} = page;

function draw(change: Partial<DiagnosticsActions> = {}) {
  const actions = {...optionsProps().diagnostics, ...change};
  page.draw(<Diagnostics actions={actions} />);
  return actions;
}
const shown = () => find<HTMLTextAreaElement>('textarea');

it('is read and shown only when asked for, and cannot be changed', async () => {
  const {read} = draw();
  expect(has('textarea, [data-do=copy], [data-do=save-text]')).toBe(false);
  expect(read).not.toHaveBeenCalled();
  await press('[data-do=show]');
  expect(shown().value).toBe('podometer: 1.2.3');
  expect(shown().readOnly).toBe(true);
  expect(shown().labels?.[0]?.textContent).toContain('This is what would be copied');
});

it('is copied and saved as it is shown, and that is said', async () => {
  const {copy, save} = draw();
  await press('[data-do=show]');
  await press('[data-do=copy]');
  expect(copy).toHaveBeenCalledWith('podometer: 1.2.3');
  expect(text('.saved')).toBe('Copied.');
  expect(find('.saved').getAttribute('aria-live')).toBe('polite');
  await press('[data-do=save-text]');
  expect(save).toHaveBeenCalledWith('podometer: 1.2.3');
  expect(text('.saved')).toBe('Saved as diagnostics.txt.');
});

it('says what to do where the browser does not copy', async () => {
  draw({copy: () => Promise.reject(new Error('denied'))});
  await press('[data-do=show]');
  await press('[data-do=copy]');
  expect(text('.saved')).toMatch(/copy it by hand/);
  expect(find('.saved').className).toContain('tone-bad');
});

it('the log is told as it is, switched, and the text shown is read anew', async () => {
  const {read, log} = draw({isLogging: async () => true});
  const box = () => find<HTMLInputElement>('input[name=log]');
  await vi.waitUntil(() => box().checked);
  await press('[data-do=show]');
  await press('input[name=log]');
  expect(log).toHaveBeenCalledWith(false);
  expect(box().checked).toBe(false);
  expect(read).toHaveBeenCalledTimes(2);
});
