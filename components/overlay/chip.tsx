/** A few words beside one resource. */
import {Line} from '../line-icon.tsx';
import type {ChipWords} from './model.ts';

export function Chip({chip: {id, tone, mark, text, title}}: {chip: ChipWords}) {
  return (
    <span class={`chip tone-${tone}`} data-surface="chip" data-resource={id} title={title}>
      {mark && <Line {...mark} />}
      {text}
    </span>
  );
}
