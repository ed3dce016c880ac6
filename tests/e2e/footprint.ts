/** What our chips do to the page they stand in: no row may grow or spill over, no control move, nothing begin to scroll. */
import type {Page} from 'playwright';

/** Half a pixel is rounding. */
const SLACK = 0.5;

/**
 * What is otherwise than it would be without our chips, one sentence each: rows, controls, and all that scrolls
 * sideways. A column of a table may be wider where it has room.
 */
export const footprint = (page: Page): Promise<string[]> =>
  page.evaluate(slack => {
    const chips = [...document.querySelectorAll<HTMLElement>('podometer-chip')];
    const hosts = [...document.body.querySelectorAll('*')];
    const isFixed = (element: Element) =>
      element.matches('tr, li, [role="row"], a, button, input, select, label');
    const scrolls = (element: Element) => getComputedStyle(element).overflowX !== 'visible';
    const measured = hosts.filter(element => isFixed(element) || scrolls(element));
    const look = () =>
      measured.map(element => {
        const {height, top} = element.getBoundingClientRect();
        return {height, top, wide: element.scrollWidth, tall: element.scrollHeight};
      });
    const now = look();
    const styles = chips.map(chip => chip.style.cssText);
    for (const chip of chips) chip.style.setProperty('display', 'none', 'important');
    const bare = look();
    chips.forEach((chip, index) => {
      chip.style.cssText = styles[index]!;
    });
    return measured.flatMap((element, index) =>
      (['height', 'top', 'wide', 'tall'] as const)
        .filter(name => Math.abs(now[index]![name] - bare[index]![name]) > slack)
        // A cell may be wider, what scrolls may not; in a row of its own height a cut-off line may make room.
        .filter(name => (name === 'wide' ? scrolls(element) : name !== 'top' || isFixed(element)))
        .map(
          name =>
            `${element.localName}.${element.className}: ${name} ${now[index]![name]}, not ${bare[index]![name]}`,
        ),
    );
  }, SLACK);
