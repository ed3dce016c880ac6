/** A few words beside one resource. */
import type {Chip as ChipFacts} from '../../lib/domain/view.ts';
import {Icon} from '../icon.tsx';
import {say, t} from '../text.ts';

export function Chip({chip, now}: {chip: ChipFacts; now: number}) {
  const text = chip.parts.map(part => say(part, now)).join(' · ');
  return (
    <span
      class={`chip tone-${chip.tone}`}
      data-surface="chip"
      data-resource={chip.id}
      title={t(chip.estimated ? 'overlay_chip_estimate' : 'overlay_chip')}
    >
      {chip.icon && <Icon name={chip.icon} label={t(`tone_${chip.tone}`)} />}
      {text}
    </span>
  );
}
