/** One banner at a time for what is confirmed and cannot wait: an unused volume, data that would be lost. */
import {Banner} from '../../components/overlay/banner.tsx';
import {defineOverlay} from './contract.ts';

const RULES: readonly string[] = ['orphaned-volume', 'data-at-risk'];
/** Closed by hand: gone until the page is loaded again. */
const closed = new Set<string>();

export default defineOverlay({
  id: 'banner',
  page: () => true,
  urls: ['/home', '/user/settings'],
  render({view, now, actions}) {
    const [worst, ...others] = (view.account?.findings ?? []).filter(
      ({id, rule, severity, confidence}) =>
        RULES.includes(rule) && severity !== 'info' && confidence === 'confirmed' && !closed.has(id),
    );
    if (!worst) return null;
    const onClose = () => {
      closed.add(worst.id);
      actions.redraw();
    };
    return (
      <Banner
        finding={worst}
        more={others.length}
        now={now}
        onShow={actions.show}
        onSnooze={actions.dismiss}
        onClose={onClose}
      />
    );
  },
});
