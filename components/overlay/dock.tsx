/** Strip, panel or pill of one account, in a corner of the window. */
import type {ComponentChildren} from 'preact';
import type {Corner, DockView, Placing} from '../../lib/domain/placement.ts';
import {Line} from '../line-icon.tsx';
import {Panel, type PanelProps} from './panel.tsx';
import {StripBar} from './strip-bar.tsx';
import {trusted} from './trusted.ts';

export interface DockProps extends PanelProps {
  dock: DockView;
  /** A change of state, to be read out; the same text as before is no news. */
  said: string;
  onPlace(change: Placing): void;
  /** The open panel is to close. */
  onEscape(): void;
}

export function Dock({dock: {corner, shown}, said, onPlace, onEscape, ...props}: DockProps) {
  const {words} = props;
  const open = shown === 'panel';
  const onKeyDown = (event: KeyboardEvent) => {
    // An open menu is closed by the browser itself.
    const menu = (event.currentTarget as Element).querySelector(':popover-open');
    if (open && event.key === 'Escape' && !menu) onEscape();
  };
  return (
    <Corned corner={corner} onKeyDown={onKeyDown}>
      {shown === 'pill' ? (
        <Pill title={words.labels.restore} act={() => onPlace({shown: 'strip'})}>
          <Line {...words.strip.mark} />
          <span data-figure="runway">{words.strip.text}</span>
        </Pill>
      ) : (
        <StripBar {...{words, open, corner, onPlace}} />
      )}
      {open && <Panel {...props} />}
      <p class="heard" role="status">
        {said}
      </p>
    </Corned>
  );
}

/** All there is to say where no account can be shown, and the one thing to do about it. */
export const OneLine = ({text, act, corner}: {text: string; act(): void; corner: Corner}) => (
  <Corned corner={corner}>
    <Pill title={text} act={act}>
      {text}
    </Pill>
  </Corned>
);

interface CornedProps {
  corner: Corner;
  onKeyDown?(event: KeyboardEvent): void;
  children: ComponentChildren;
}

/** `top-start` becomes two classes: what holds for a side is said once. */
const Corned = ({corner, onKeyDown, children}: CornedProps) => (
  <section class={`dock ${corner.replace('-', ' ')}`} aria-label="Podometer" onKeyDown={onKeyDown}>
    {children}
  </section>
);

const Pill = ({title, act, children}: {title: string; act(): void; children: ComponentChildren}) => (
  <button type="button" class="pill" data-surface="pill" title={title} onClick={trusted(act)}>
    {children}
  </button>
);
