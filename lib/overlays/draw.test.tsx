// @vitest-environment happy-dom
import {beforeEach, expect, test, vi} from 'vitest';
import {draw} from './draw.ts';

let box: HTMLElement;
beforeEach(() => {
  box = document.createElement('div');
  document.body.replaceChildren(box);
});

const Row = ({name, on}: {name: string; on?: boolean}) => (
  <li class="row" aria-busy={on ?? false} title={on ? name : undefined}>
    {on && <b>on</b>} {name}
  </li>
);

test('draws components, fragments, numbers and nothing', () => {
  draw(
    <>
      <p>{3} pods</p>
      {null}
      {false}
      <Row name="calm" />
    </>,
    box,
  );
  expect(box.innerHTML).toBe('<p>3 pods</p><li class="row" aria-busy="false"> calm</li>');
});

test('keeps elements and changes only what differs', () => {
  draw(<Row name="a" on />, box);
  const row = box.firstElementChild;
  expect(row?.outerHTML).toBe('<li class="row" aria-busy="true" title="a"><b>on</b> a</li>');
  draw(<Row name="b" />, box);
  expect(box.firstElementChild).toBe(row);
  expect(row?.outerHTML).toBe('<li class="row" aria-busy="false"> b</li>');
});

test('what comes and goes leaves its neighbours in place, and so the focus', () => {
  const Bar = ({note}: {note: boolean}) => (
    <div>
      {note && <span>old</span>}
      <button type="button">open</button>
    </div>
  );
  draw(<Bar note={false} />, box);
  const button = box.querySelector('button');
  button?.focus();
  draw(<Bar note />, box);
  expect(box.querySelector('button')).toBe(button);
  expect(document.activeElement).toBe(button);
  expect(box.textContent).toBe('oldopen');
});

test('another key is another element: an open menu does not pass to the next row', () => {
  const list = (names: string[]) => (
    <ul>
      {names.map(name => (
        <Row key={name} name={name} />
      ))}
    </ul>
  );
  draw(list(['a', 'b']), box);
  const [a] = box.querySelectorAll('li');
  draw(list(['b']), box);
  const rows = box.querySelectorAll('li');
  expect(rows).toHaveLength(1);
  expect(rows[0]).not.toBe(a);
  expect(box.textContent).toBe(' b');
});

test('an event reaches the listener drawn last, once; its failure stays inside', () => {
  const first = vi.fn();
  const second = vi.fn(() => {
    throw new Error('ours');
  });
  draw(<button type="button" onClick={first} />, box);
  draw(<button type="button" onClick={second} />, box);
  box.querySelector('button')?.click();
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledTimes(1);
});

test('svg stays svg, styles go by the style object', () => {
  draw(
    <div style={{flexGrow: '2'}}>
      <svg viewBox="0 0 16 16">
        <title>mark</title>
        <path d="M0 0" />
      </svg>
    </div>,
    box,
  );
  expect(box.querySelector('path')?.namespaceURI).toBe('http://www.w3.org/2000/svg');
  expect(box.querySelector('div')?.style.flexGrow).toBe('2');
});

test('drawing nothing empties the place', () => {
  draw(<Row name="a" />, box);
  draw(null, box);
  expect(box.children).toHaveLength(0);
});
