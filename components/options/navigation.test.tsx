// @vitest-environment happy-dom
/** The way around the options page: a link to every section, the present one marked, and arrival from elsewhere. */
import {afterEach, describe, expect, it} from 'vitest';
import {DEFAULTS} from '../../lib/domain/settings.ts';
import {LOCKED, optionsProps, VAULT} from '../../tests/fixtures/options-page.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {sampleAccount} from '../../tests/fixtures/sample-view.ts';
import {currentOf} from './navigation.tsx';
import {Options} from './options.tsx';

const page = testPage();
const {find, has, text, press} = page;

const draw = (change: object = {}) =>
  page.draw(<Options {...{...optionsProps([sampleAccount()]), settings: DEFAULTS, ...change}} />);
const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
const idsOf = (selector: string): string[] => all(selector).map(({id}) => id);
const links = (): string[] => all('nav a').map(link => link.getAttribute('href') ?? '');

describe('the links', () => {
  it.each([
    ['as usual', {}],
    ['with the vault first', {vault: LOCKED}],
    ['where no key can be kept', {vault: {...VAULT, state: 'broken'}}],
    ['before anything was told', {vault: undefined, settings: undefined}],
  ])('lead to each section there is, in its order, %s', (_what, change) => {
    draw(change);
    expect(links()).toEqual(idsOf('main > section').map(id => `#${id}`));
    expect(links().length).toBeGreaterThan(4);
    const headings = all('main > section > h2').map(({textContent}) => textContent);
    expect(all('nav a').map(({textContent}) => textContent)).toEqual(headings);
  });
  it('mark one section, and are a way that is named', () => {
    draw();
    expect(all('nav [aria-current=location]')).toHaveLength(1);
    expect(find('nav').getAttribute('aria-label')).toBe('Sections');
    expect(find('.skip').getAttribute('href')).toBe('#main');
    expect(has('#main')).toBe(true);
  });
});

describe('whoever follows a link into the page', () => {
  afterEach(() => {
    location.hash = '';
  });
  it('arrives once the section is drawn, with the keyboard too, and is not brought back later', () => {
    location.hash = '#rules';
    draw({settings: undefined});
    expect(document.activeElement).toBe(document.body);
    draw();
    expect(document.activeElement).toBe(find('#rules h2'));
    find('#connect input').focus();
    draw({vault: LOCKED});
    expect(document.activeElement).not.toBe(find('#rules h2'));
  });
  it('goes on where they are at work already', () => {
    location.hash = '#rules';
    draw({settings: undefined});
    const field = find('#connect input');
    field.focus();
    draw();
    expect(document.activeElement).toBe(field);
  });
});

describe('the section a person is at', () => {
  const sections = [
    {id: 'a', top: -500},
    {id: 'b', top: 12},
    {id: 'c', top: 110},
    {id: 'd', top: 300},
    {id: 'e', top: 850},
  ];
  const at = (isAtEnd: boolean, wanted = '', all = sections) =>
    currentOf(all, {height: 900, isAtEnd, wanted});

  it('is the last one that begins near the upper edge, or the first', () => {
    expect(at(false)).toBe('c');
    expect(at(false, '', sections.slice(3))).toBe('d');
    expect(at(false, '', [])).toBeUndefined();
  });
  it('is the one that was asked for while it stands there, however short it is', () => {
    expect(at(false, 'b')).toBe('b');
    expect(at(false, 'a')).toBe('c');
    expect(at(false, 'd')).toBe('c');
  });
  it('is at the end of the page the one that was asked for, else the last', () => {
    expect(at(true, 'd')).toBe('d');
    expect(at(true)).toBe('e');
    expect(at(true, 'a')).toBe('e');
  });
});

describe('the news of a version', () => {
  it('are marked until the person has seen them', async () => {
    const props = {...optionsProps(), settings: {...DEFAULTS, seen: '1.2.2'}};
    draw(props);
    expect(find('nav [role=img]').getAttribute('aria-label')).toBe('not read yet');
    expect(find('nav [role=img]').closest('a')?.getAttribute('href')).toBe('#about');
    await press('[data-do=seen]');
    expect(props.onSet).toHaveBeenCalledWith({seen: '1.2.3'});
    expect(document.activeElement).toBe(find('#about h2'));
  });
  it.each(['1.2.3', undefined])('are not where %s was seen and nothing is connected', seen => {
    draw({...optionsProps(), settings: {...DEFAULTS, ...(seen !== undefined && {seen})}});
    expect(has('nav [role=img], [data-do=seen]')).toBe(false);
    expect(text('[data-news=seen]')).not.toBe('');
  });
  it('are marked for whoever had a key before there was any note of it', () => {
    draw({...optionsProps([sampleAccount()]), settings: DEFAULTS});
    expect(has('[data-do=seen]')).toBe(true);
  });
});
