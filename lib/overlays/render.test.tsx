// @vitest-environment happy-dom
/** Our renderer draws what Preact would draw, keeps what stays, and leaves all as it was when a component throws. */
import fc from 'fast-check';
import type {ComponentChild} from 'preact';
import {render as preact} from 'preact';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {Banner} from '../../components/overlay/banner.tsx';
import {Dock} from '../../components/overlay/dock.tsx';
import {overlayWords} from '../../components/overlay/words.ts';
import {accounts} from '../../tests/contract/arbitrary-accounts.ts';
import {NOW, speakEnglish} from '../../tests/fixtures/sample-view.ts';
import {CORNERS, SHAPES} from '../domain/placement.ts';
import {DEFAULTS} from '../domain/settings.ts';
import {buildView} from '../domain/view-of.ts';
import {render} from './render.ts';

beforeEach(speakEnglish);

const nothing = (): void => {};
const on = {
  ...{onPlace: nothing, onEscape: nothing, onChoose: nothing, onRefresh: nothing},
  ...{onOptions: nothing, onShow: nothing, onSnooze: nothing},
};
/** Any account in any shape, with a banner where it has one. */
const surfaces = fc
  .record({
    account: accounts(NOW),
    corner: fc.constantFrom(...CORNERS),
    shown: fc.constantFrom(...SHAPES),
    busy: fc.boolean(),
  })
  .map(({account, corner, shown, busy}) => {
    const {accounts: built} = buildView(
      {at: NOW, accounts: [account]},
      {now: NOW, settings: DEFAULTS, names: {}},
    );
    const facts = {account: built[0]!, snoozed: 0, more: 0, page: 'pods' as const, whatIf: []};
    const words = overlayWords(facts, NOW);
    const chosen = new Set(words.whatIf?.choices.slice(0, 1).map(({id}) => id));
    const dock = {corner, shown, theme: 'auto', hidden: []} as const;
    const [finding] = words.findings;
    return (
      <>
        {finding && (
          <Banner
            {...{finding, labels: words.labels, ...on}}
            onShow={nothing}
            onMore={nothing}
            onClose={nothing}
          />
        )}
        <Dock {...{words, busy, chosen, dock, said: words.name, ...on}} />
      </>
    );
  });

/** Markup, and the ticks that markup does not show. Of a title that is no more, Preact leaves an empty one. */
const seen = (box: Element) => ({
  markup: box.innerHTML.replaceAll(/ (checked|title)=""/g, ''),
  ticks: [...box.querySelectorAll('input')].map(({checked}) => checked),
});

it('draws any account in any shape as Preact does, one after the other in the same place', () => {
  const [ours, theirs] = [document.createElement('div'), document.createElement('div')];
  fc.assert(
    fc.property(surfaces, surface => {
      render(surface, ours);
      preact(surface, theirs);
      expect(seen(ours)).toEqual(seen(theirs));
      expect(ours.innerHTML.length).toBeGreaterThan(300);
    }),
    {numRuns: 40},
  );
  render(null, ours);
  expect(ours.childNodes).toHaveLength(0);
}, 60_000);

describe('what stays', () => {
  const draw = (child: ComponentChild, box = document.createElement('div')) => {
    render(child, box);
    return box;
  };
  const list = (keys: readonly string[]) => (
    <div>
      {keys.map(key => (
        <b key={key}>{key}</b>
      ))}
    </div>
  );

  it('is the same element by its key, wherever it goes', () => {
    const keys = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(keys, keys, (before, after) => {
        const box = draw(list(before));
        const old = new Map([...box.querySelectorAll('b')].map(element => [element.textContent, element]));
        draw(list(after), box);
        const now = [...box.querySelectorAll('b')];
        expect(now.map(({textContent}) => textContent)).toEqual(after);
        for (const element of now) {
          if (before.includes(element.textContent)) expect(old.get(element.textContent)).toBe(element);
        }
      }),
    );
  });

  it('is the same element by its place, when what stands before it comes and goes', () => {
    const both = (first: boolean) => (
      <>
        {first && <i>first</i>}
        <i>second</i>
      </>
    );
    const box = draw(both(true));
    const second = box.lastElementChild;
    draw(both(false), box);
    expect([...box.children]).toEqual([second]);
    draw(both(true), box);
    expect(box.textContent).toBe('firstsecond');
    expect(box.lastElementChild).toBe(second);
  });

  it('is untouched where nothing changed', () => {
    const box = draw(list(['a', 'b']));
    const watch = new MutationObserver(nothing);
    watch.observe(box, {subtree: true, childList: true, attributes: true, characterData: true});
    draw(list(['a', 'b']), box);
    expect(watch.takeRecords()).toEqual([]);
    draw(list(['a']), box);
    expect(watch.takeRecords()).toHaveLength(1);
  });
});

it('an attribute goes when it is said no more; one that is false says so', () => {
  const box = document.createElement('div');
  const button = (title: string | undefined, pressed: boolean) => (
    <button type="button" title={title} aria-pressed={pressed} />
  );
  render(button('x', true), box);
  expect(box.innerHTML).toBe('<button type="button" title="x" aria-pressed="true"></button>');
  render(button(undefined, false), box);
  expect(box.innerHTML).toBe('<button type="button" aria-pressed="false"></button>');
});

it('only the newest listener hears', () => {
  const box = document.createElement('div');
  const [first, second] = [vi.fn(), vi.fn()];
  for (const onClick of [first, second]) render(<button type="button" onClick={onClick} />, box);
  box.querySelector('button')?.click();
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
});

it('a box that a person ticked is as it is said to be', () => {
  const box = document.createElement('div');
  const tick = (checked: boolean) => <input type="checkbox" checked={checked} onChange={nothing} />;
  render(tick(false), box);
  box.querySelector('input')!.checked = true;
  render(tick(false), box);
  expect(box.querySelector('input')!.checked).toBe(false);
});

it('what throws leaves the box as it was, and it can be drawn again', () => {
  const box = document.createElement('div');
  const Broken = ({broken}: {broken: boolean}) => {
    if (broken) throw new Error('ours');
    return <b>well</b>;
  };
  const drawn = (broken: boolean) => (
    <div>
      <p>{broken ? 'half' : 'whole'}</p>
      <Broken broken={broken} />
    </div>
  );
  render(drawn(false), box);
  const before = box.innerHTML;
  expect(() => render(drawn(true), box)).toThrow('ours');
  expect(box.innerHTML).toBe(before);
  render(drawn(false), box);
  expect(box.innerHTML).toBe(before);
});

it('an icon is drawn in its own name space', () => {
  const box = document.createElement('div');
  render(
    <svg viewBox="0 0 16 16">
      <title>x</title>
      <path d="M0 0" />
    </svg>,
    box,
  );
  for (const element of box.querySelectorAll('svg, path'))
    expect(element.namespaceURI).toBe('http://www.w3.org/2000/svg');
  expect(box.namespaceURI).toBe('http://www.w3.org/1999/xhtml');
});
