/** The way around a long page: links to its sections, the one in view marked, and the arrival by a link from elsewhere. */
import {useEffect, useLayoutEffect, useRef, useState} from 'preact/hooks';
import {t} from '../text.ts';
import {isFocusFree} from './focus.ts';

export interface Place {
  id: string;
  /** Key of its heading. */
  title: string;
  /** Something in it has not been seen yet; said by screen readers. */
  news?: string | undefined;
}

/** Real links, so that they can be copied, opened in another tab and followed with the keyboard. */
export function Navigation({groups}: {groups: readonly (readonly Place[])[]}) {
  const ids = groups.flatMap(group => group.map(({id}) => id)).join(' ');
  const current = useCurrent(ids);
  const list = useRef<HTMLElement>(null);
  useArrival(ids);
  useLayoutEffect(() => {
    if (list.current) keepInView(list.current);
  }, [current]);
  return (
    <nav class="sections" aria-label={t('nav_label')} ref={list}>
      {groups.map(group => (
        <ul key={group[0]?.id}>
          {group.map(({id, title, news}) => (
            <li key={id}>
              <a href={`#${id}`} aria-current={id === current ? 'location' : undefined}>
                {t(title)}
                {news && <i class="dot" role="img" aria-label={news} />}
              </a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

/** The first stop of the Tab key. */
export const SkipLink = () => (
  <a class="skip" href="#main">
    {t('nav_skip')}
  </a>
);

/** In a narrow window the links stand in one row: only the row is moved, never the page. */
function keepInView(list: HTMLElement): void {
  const link = list.querySelector<HTMLElement>('[aria-current]');
  if (!link || list.scrollWidth <= list.clientWidth) return;
  const [row, mine] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
  list.scrollBy({left: mine.left + mine.width / 2 - (row.left + row.width / 2)});
}

/** Somebody who follows a link into a section arrives there once it is drawn, with the keyboard too. */
function useArrival(ids: string): void {
  const arrived = useRef(false);
  useLayoutEffect(() => {
    const section = arrived.current ? null : document.getElementById(location.hash.slice(1));
    if (!section) return;
    arrived.current = true;
    section.scrollIntoView?.();
    if (isFocusFree()) section.querySelector('h2')?.focus({preventScroll: true});
  }, [ids]);
}

/** The section a person is at; looked up when the page moves. */
function useCurrent(ids: string): string | undefined {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const look = () => setCurrent(currentOf(measured(ids), windowNow()));
    look();
    const moves = ['scroll', 'resize', 'hashchange'];
    for (const name of moves) addEventListener(name, look, {passive: true});
    return () => {
      for (const name of moves) removeEventListener(name, look);
    };
  }, [ids]);
  return current;
}

/** Where a section begins, CSS pixels below the upper edge of the window. */
export interface Standing {
  id: string;
  top: number;
}

const measured = (ids: string): Standing[] =>
  ids.split(' ').flatMap(id => {
    const section = document.getElementById(id);
    return section ? [{id, top: section.getBoundingClientRect().top}] : [];
  });

interface Window {
  height: number;
  /** The page is scrolled to its end. */
  isAtEnd: boolean;
  /** The section that was asked for. */
  wanted: string;
}

function windowNow(): Window {
  const {scrollHeight, scrollTop, clientHeight} = document.documentElement;
  return {
    height: clientHeight,
    isAtEnd: scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 2,
    wanted: location.hash.slice(1),
  };
}

/** How far down a section may begin to be the one that is read, CSS pixels. */
const LINE = 120;

/**
 * The last section that begins above the line; the one that was asked for where it stands between the upper edge and
 * the line. At the end of the page those below can never come up to it: there it is the one that was asked for, else
 * the last.
 */
export function currentOf(
  sections: readonly Standing[],
  {height, isAtEnd, wanted}: Window,
): string | undefined {
  const line = isAtEnd ? height : LINE;
  const asked = sections.find(({id, top}) => id === wanted && top >= 0 && top < line);
  return (asked ?? sections.findLast(({top}) => top < line) ?? sections[0])?.id;
}
