/** The docked strip: burn rate, runway, month and the worst finding in one quiet line; it opens upwards to the panel. */
import type {Corner, Placing} from '../../lib/domain/placement.ts';
import {Line} from '../line-icon.tsx';
import {Menu} from './menu.tsx';
import type {CellWords, OverlayWords} from './model.ts';
import {Square} from './square.tsx';

export interface StripBarProps {
  words: OverlayWords;
  open: boolean;
  corner: Corner;
  onPlace(change: Placing): void;
}

export function StripBar({words, open, corner, onPlace}: StripBarProps) {
  const {strip, labels, stale} = words;
  return (
    <div class={stale ? 'strip old' : 'strip'} data-surface="strip">
      <Line {...strip.mark} />
      {cellsOf(words).map(({id, text, tone, rest, title}) => (
        <span key={id} class={`cell is-${id}`} title={title}>
          <b class={`tone-${tone}`} data-figure={id}>
            {text}
          </b>
          {rest && <span class="dim"> {rest}</span>}
        </span>
      ))}
      <Square
        label={open ? labels.collapse : labels.expand}
        expanded={open}
        act={() => onPlace({shown: open ? 'strip' : 'panel'})}
      >
        <Line path={labels.icons.chevron} />
      </Square>
      <Menu {...{labels, corner, onPlace}} />
    </div>
  );
}

/** Figures that grew old here, while the background was silent, carry their time too. */
function cellsOf({strip: {cells}, stale, asOf}: OverlayWords): CellWords[] {
  const dated = !stale || !asOf || cells.some(({id}) => id === 'note');
  return dated ? cells : [...cells, {id: 'note', text: asOf, tone: 'stale'}];
}
