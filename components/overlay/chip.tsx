/** A few words beside one resource, one offer or one heading. */
import {Line} from '../line-icon.tsx';
import type {ChipWords} from './model.ts';

/** It never breaks after a slash (style sheet): `$3.50/` of `$3.50/mo` would be half a figure. */
export function Chip({chip: {id, kind, tone, mark, text, title}}: {chip: ChipWords}) {
  return (
    <span class={`chip tone-${tone} ${kind}`} data-surface="chip" data-resource={id} title={title}>
      {mark && <Line {...mark} />}
      {text.split(/(?<=\/)/).map(part => (
        <span>{part}</span>
      ))}
    </span>
  );
}
