/** A section drawn by React, each scene in a transition-free render of its own. */
import {createElement, Fragment, type ReactNode, useLayoutEffect} from 'react';
import {createRoot} from 'react-dom/client';
import type {Scene} from './scene.ts';
import {drawSection, LAYOUTS, type Words} from './section.ts';

const words: Words<ReactNode> = {
  element: (tag, props, ...children) => createElement(tag, props, ...children),
  blink: props => createElement(Blink, props),
  fragment: (key, ...children) => createElement(Fragment, {key}, ...children),
};

function Blink({tick}: {tick: number}): ReactNode {
  return createElement(tick % 2 ? 'u' : 's', null, tick);
}

function Section({scene, drawn}: {scene: Scene; drawn(): void}): ReactNode {
  useLayoutEffect(drawn, [drawn]);
  return drawSection(words, LAYOUTS.table, scene);
}

/** Gives what draws a scene and settles when it stands in the page. */
export function openReact(box: Element): (scene: Scene) => Promise<void> {
  const root = createRoot(box);
  return scene => new Promise(drawn => root.render(createElement(Section, {scene, drawn})));
}
