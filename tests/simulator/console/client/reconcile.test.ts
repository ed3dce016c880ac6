// @vitest-environment happy-dom
import {beforeEach, describe, expect, test} from 'vitest';
import {h, type VNode} from './dom.ts';
import {createRenderer} from './reconcile.ts';

let root: HTMLElement;
let render: (view: VNode[]) => void;

beforeEach(() => {
  root = document.createElement('div');
  render = createRenderer(root, names => names);
});

const items = (...keys: string[]): VNode[] => keys.map(key => h('li', {key}, key));
const shown = (): string => [...root.children].map(child => child.textContent).join(' ');

describe('keys', () => {
  test('the same key keeps its node through any order', () => {
    render(items('a', 'b', 'c'));
    const nodes = new Map([...root.children].map(child => [child.textContent, child]));
    for (const order of ['c a b', 'b', 'a b c d', 'd c b a']) {
      render(items(...order.split(' ')));
      expect(shown()).toBe(order);
    }
    expect(root.querySelector('li:nth-child(3)')).toBe(nodes.get('b'));
  });

  test('a new key makes a new node', () => {
    render([h('li', {key: 'a/1'}, 'a')]);
    const before = root.firstChild;
    render([h('li', {key: 'a/2'}, 'a')]);
    expect(root.firstChild).not.toBe(before);
    expect(root.childNodes).toHaveLength(1);
  });

  test('a kept key with another tag makes a new node', () => {
    render([h('b', {key: 'a'}, 'x')]);
    render([h('i', {key: 'a'}, 'x')]);
    expect(root.innerHTML).toBe('<i>x</i>');
  });
});

describe('strangers among the nodes', () => {
  test('stay when their neighbours change and move', () => {
    render(items('a', 'b'));
    const guest = document.createElement('span');
    root.firstElementChild?.after(guest);
    render(items('b', 'a', 'c'));
    expect(root.contains(guest)).toBe(true);
    expect([...root.querySelectorAll('li')].map(item => item.textContent)).toEqual(['b', 'a', 'c']);
  });

  test('are overwritten inside an element whose only text changes', () => {
    render([h('p', {}, 'one')]);
    const guest = document.createElement('span');
    root.querySelector('p')?.append(guest);
    render([h('p', {}, 'one')]);
    expect(root.contains(guest)).toBe(true);
    render([h('p', {}, 'two')]);
    expect(root.contains(guest)).toBe(false);
    expect(root.textContent).toBe('two');
  });
});

describe('properties', () => {
  test('attributes come and go, and styles are set one by one', () => {
    render([h('a', {href: '/pods', title: 'x', hidden: true, style: {width: '3px', height: '1px'}})]);
    render([h('a', {href: '/home', hidden: false, style: {width: '4px'}})]);
    const link = root.querySelector('a');
    expect(link?.getAttribute('href')).toBe('/home');
    expect(link?.hasAttribute('title')).toBe(false);
    expect(link?.hasAttribute('hidden')).toBe(false);
    expect(link?.style.cssText).toBe('width: 4px;');
  });

  test('the newest listener is the one that hears', () => {
    const heard: string[] = [];
    render([h('button', {onclick: () => heard.push('old')})]);
    render([h('button', {onclick: () => heard.push('new')})]);
    root.querySelector('button')?.click();
    expect(heard).toEqual(['new']);
  });

  test('a select shows the value it is given with its options', () => {
    const options = ['10', '50'].map(size => h('option', {value: size}, size));
    render([h('select', {value: '50'}, options)]);
    expect(root.querySelector('select')?.value).toBe('50');
  });

  test('class names go through the dialect', () => {
    createRenderer(root, names => names.toUpperCase())([h('i', {class: 'dot ok'})]);
    expect(root.querySelector('i')?.getAttribute('class')).toBe('DOT OK');
  });
});

test('svg elements are made in their own namespace', () => {
  render([h('svg', {}, h('path', {d: 'M0 0'}))]);
  expect(root.querySelector('path')?.namespaceURI).toBe('http://www.w3.org/2000/svg');
});

test('text and elements replace each other', () => {
  render([h('p', {}, 'text')]);
  render([h('p', {}, h('b', {}, 'bold'), ' and plain')]);
  expect(root.innerHTML).toBe('<p><b>bold</b> and plain</p>');
  render([h('p', {}, 'text')]);
  expect(root.innerHTML).toBe('<p>text</p>');
});
