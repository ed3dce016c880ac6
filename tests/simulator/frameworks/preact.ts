/** A section drawn by Preact, from its state: a render is asked for as an app does it. */
import {type ComponentChild, Fragment, h, render} from 'preact';
import {useLayoutEffect, useState} from 'preact/hooks';
import type {Scene} from './scene.ts';
import {drawSection, LAYOUTS, type Words} from './section.ts';

const words: Words<ComponentChild> = {
  element: (tag, props, ...children) => h(tag, props, ...children),
  blink: props => h(Blink, props),
  fragment: (key, ...children) => h(Fragment, {key}, ...children),
};

function Blink({tick}: {tick: number}): ComponentChild {
  return h(tick % 2 ? 'u' : 's', null, tick);
}

interface Drawing {
  scene: Scene;
  drawn(): void;
}

/** Gives what draws a scene and settles when it stands in the page. */
export function openPreact(box: Element): (scene: Scene) => Promise<void> {
  let show: ((drawing: Drawing) => void) | undefined;
  function Section({first}: {first: Drawing}): ComponentChild {
    const [{scene, drawn}, set] = useState(first);
    show = set;
    useLayoutEffect(drawn, [drawn]);
    return drawSection(words, LAYOUTS.grid, scene);
  }
  return scene =>
    new Promise(drawn => {
      if (show) show({scene, drawn});
      else render(h(Section, {first: {scene, drawn}}), box);
    });
}
