/** One banner at a time for what is confirmed and cannot wait: an unused volume, data that would be lost. */
import {Banner} from '../../components/overlay/banner.tsx';
import {defineOverlay} from './contract.ts';

/** Closed by hand: gone until the page is loaded again. */
const closed = new Set<string>();

export default defineOverlay({
  id: 'banner',
  page: () => true,
  urls: ['/home', '/user/settings'],
  render({view: {words}, actions}) {
    const worst = words?.findings.find(({id, banner}) => banner && !closed.has(id));
    if (!words || !worst) return null;
    const onClose = () => {
      closed.add(worst.id);
      actions.redraw();
    };
    return (
      <Banner
        finding={worst}
        labels={words.labels}
        onShow={() => actions.show(worst.url)}
        onSnooze={days => actions.dismiss(worst.id, days, 'later')}
        onClose={onClose}
      />
    );
  },
});
