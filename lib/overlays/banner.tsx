/** One banner at a time for what cannot wait: a balance that ends, data that would be lost, a volume that looks unused. */
import {Banner} from '../../components/overlay/banner.tsx';
import type {FindingWords, OverlayWords} from '../../components/overlay/model.ts';
import {defineOverlay} from './contract.ts';

/** Closed by hand in this tab, with how grave it was then. It comes back once it was over, or when it gets worse. */
const closed = new Map<string, string>();
/** Said to screen readers once an episode, not again with each new figure. */
let said: Partial<FindingWords> = {};

export default defineOverlay({
  id: 'banner',
  page: () => true,
  urls: ['/home', '/user/settings'],
  render({view: {words}, actions}) {
    if (!words) return null;
    const worst = worstOf(words);
    if (said.id !== worst?.id) said = worst ?? {};
    return (
      <>
        <p class="heard" role="status">
          {said.title}
        </p>
        {worst && (
          <Banner
            finding={worst}
            labels={words.labels}
            onMore={() => actions.place({shown: 'panel'})}
            onShow={() => actions.show(worst.url, worst.row)}
            onSnooze={(days, why) => actions.dismiss(worst.id, days, why)}
            onClose={() => {
              closed.set(words.name + worst.id, worst.mark.tone);
              actions.redraw();
            }}
          />
        )}
      </>
    );
  },
});

/** The first that presses and was not closed; nothing of old figures, and nothing is over because of them. */
function worstOf({findings, stale, after, name}: OverlayWords): FindingWords | undefined {
  if (stale) return undefined;
  const pressing = new Map(findings.filter(({banner}) => banner).map(found => [name + found.id, found]));
  // What could not be read, as the remarks tell, may be there still.
  const isWhole = !after.some(({id}) => id === 'remarks');
  for (const key of closed.keys()) if (isWhole && !pressing.has(key)) closed.delete(key);
  for (const [key, found] of pressing) {
    const then = closed.get(key);
    if (!then || (then !== 'bad' && found.mark.tone === 'bad')) return found;
  }
  return undefined;
}
