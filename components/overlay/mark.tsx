/** An icon in the colour of its severity, with its word for screen readers. */
import {Line} from '../line-icon.tsx';
import type {MarkWords} from './model.ts';

export function Mark({mark: {tone, path, label}}: {mark: MarkWords}) {
  return (
    <span class={`tone-${tone}`}>
      <Line path={path} label={label} />
    </span>
  );
}
