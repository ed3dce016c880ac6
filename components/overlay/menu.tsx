/** The menu on the strip: where the dock stands, how small it is, where it is hidden and how it comes back. */
import type {Corner, Placing} from '../../lib/domain/placement.ts';
import {Line} from '../line-icon.tsx';
import type {LabelWords} from './model.ts';
import {Square} from './square.tsx';
import {trusted} from './trusted.ts';

export interface MenuProps {
  labels: LabelWords;
  corner: Corner;
  onPlace(change: Placing): void;
}

/** A popover: the browser opens and closes it, by Escape and by a click beside it too, and gives the focus back. */
export function Menu({labels, corner: current, onPlace}: MenuProps) {
  const place = (change: Placing) => trusted(() => onPlace(change));
  return (
    <>
      <Square label={labels.more} opens="menu">
        <Line path={labels.icons.more} />
      </Square>
      <div class="sheet" id="menu" popover="auto">
        <fieldset class="row" aria-label={labels.corner}>
          {labels.corner}
          <div class="corners">
            {labels.corners.map(({corner, text}) => (
              <button
                key={corner}
                type="button"
                title={text}
                aria-label={text}
                aria-pressed={corner === current}
                onClick={place({corner})}
              />
            ))}
          </div>
        </fieldset>
        <button type="button" onClick={place({shown: 'pill'})}>
          {labels.pill}
        </button>
        {labels.hide.map(({where, text, note}) => (
          <button key={where} type="button" onClick={place({hide: where})}>
            {text}
            <small class="dim">{note}</small>
          </button>
        ))}
      </div>
    </>
  );
}
