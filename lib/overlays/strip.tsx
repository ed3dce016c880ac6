/** The docked strip and its panel: on every page of the console. */
import {AddKey, Dock, type Shown} from '../../components/overlay/dock.tsx';
import {defineOverlay, type OverlayActions} from './contract.ts';

/** What this page shows, until it is loaded again. */
let shown: Shown = 'strip';
let busy = false;

export default defineOverlay({
  id: 'strip',
  page: () => true,
  urls: ['/', '/deploy', '/user/billing'],
  render({view, now, actions}) {
    const {account, empty, snoozed, moreFindings = 0} = view;
    const onOptions = () => actions.open('options');
    if (!account) return empty === 'no-connection' ? <AddKey onOptions={onOptions} /> : null;
    const onShown = (next: Shown) => {
      shown = next;
      actions.redraw();
    };
    return (
      <Dock
        account={account}
        snoozed={snoozed}
        more={moreFindings}
        now={now}
        busy={busy}
        shown={shown}
        onShown={onShown}
        onOptions={onOptions}
        onRefresh={() => void refresh(actions)}
        onShow={actions.show}
        onSnooze={actions.dismiss}
      />
    );
  },
});

async function refresh(actions: OverlayActions): Promise<void> {
  busy = true;
  actions.redraw();
  await actions.refresh();
  busy = false;
  actions.redraw();
}
