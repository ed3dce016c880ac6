/** A section drawn by Vue, from a ref. */
import {createApp, defineComponent, Fragment, h, nextTick, shallowRef, type VNode} from 'vue';
import type {Scene} from './scene.ts';
import {drawSection, LAYOUTS, type Words} from './section.ts';

const words: Words<VNode> = {
  element: (tag, props, ...children) => {
    const [only, ...more] = children;
    return h(tag, props, typeof only === 'string' && more.length === 0 ? only : children);
  },
  blink: props => h(Blink, props),
  fragment: (key, ...children) => h(Fragment, {key}, children),
};

const Blink = defineComponent({
  props: {tick: {type: Number, required: true}},
  render() {
    return h(this.tick % 2 ? 'u' : 's', null, this.tick);
  },
});

/** Gives what draws a scene and settles when it stands in the page. */
export function openVue(box: Element): (scene: Scene) => Promise<void> {
  const shown = shallowRef<Scene>();
  const app = createApp({
    render: () => shown.value && drawSection(words, LAYOUTS.items, shown.value),
  });
  app.mount(box);
  return scene => {
    shown.value = scene;
    return nextTick();
  };
}
