/** The docked strip and its panel: on every page of the console. */
import {Dock, OneLine, type Shown} from '../../components/overlay/dock.tsx';
import {defineOverlay, type OverlayActions} from './contract.ts';

/** What this page shows, until it is loaded again. */
let shown: Shown = 'strip';
let busy = false;
/** Ids ticked under "What if". */
const chosen = new Set<string>();

export default defineOverlay({
  id: 'strip',
  page: () => true,
  urls: ['/', '/deploy', '/user/billing'],
  render({view: {words, addKey}, actions}) {
    const onOptions = () => actions.open('options');
    if (!words) return addKey ? <OneLine text={addKey} act={onOptions} /> : null;
    const onShown = (next: Shown) => {
      shown = next;
      actions.redraw();
    };
    return (
      <Dock
        words={words}
        busy={busy}
        shown={shown}
        chosen={chosen}
        onChoose={id => choose(id, actions)}
        onShown={onShown}
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

async function refresh(actions: OverlayActions): Promise<void> {
  busy = true;
  actions.redraw();
  await actions.refresh();
  busy = false;
  actions.redraw();
}
