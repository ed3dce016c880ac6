/** The docked strip and its panel: on every page of the console. */
import {Dock, OneLine} from '../../components/overlay/dock.tsx';
import type {OverlayWords} from '../../components/overlay/model.ts';
import {defineOverlay, type OverlayActions} from './contract.ts';

let busy = false;
/** Ids ticked under "What if". */
const chosen = new Set<string>();

export default defineOverlay({
  id: 'strip',
  page: () => true,
  urls: ['/', '/deploy', '/user/billing'],
  render({view: {dock, words, addKey}, actions}) {
    const onOptions = () => actions.open('options');
    if (!words) return addKey ? <OneLine corner={dock.corner} text={addKey} act={onOptions} /> : null;
    return (
      <Dock
        words={words}
        busy={busy}
        dock={dock}
        said={newState(words)}
        chosen={chosen}
        onChoose={id => choose(id, actions)}
        onPlace={actions.place}
        onEscape={actions.toggle}
        onOptions={onOptions}
        onRefresh={() => void refresh(actions)}
        onShow={actions.show}
        onSnooze={actions.dismiss}
      />
    );
  },
});

function choose(id: string, actions: OverlayActions): void {
  if (!chosen.delete(id)) chosen.add(id);
  actions.redraw();
  actions.suppose([...chosen]);
}

let [state, said] = ['', ''];

/** What has changed since this page was loaded, and nothing new while it stays the same: a minute more is no news. */
function newState({strip: {mark, text}, state: now}: OverlayWords): string {
  const next = mark.label + now?.state;
  if (next !== state) [state, said] = [next, state && [mark.label, text, now?.text].join(' ')];
  return said;
}

async function refresh(actions: OverlayActions): Promise<void> {
  if (busy) return;
  busy = true;
  actions.redraw();
  await actions.refresh();
  busy = false;
  actions.redraw();
}
