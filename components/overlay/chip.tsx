/** A few words beside one resource, one offer or one heading. */
import {Line} from '../line-icon.tsx';
import type {ChipWords} from './model.ts';

export function Chip({chip: {id, kind, tone, mark, text, title}}: {chip: ChipWords}) {
  return (
    <span class={`chip tone-${tone}`} data-surface="chip" data-resource={id} data-kind={kind} title={title}>
      {mark && <Line {...mark} />}
      {text}
    </span>
  );
}
