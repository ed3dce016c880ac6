/** Strip, panel or pill of one account, in a corner of the window. */
import type {ComponentChildren} from 'preact';
import {Line} from '../line-icon.tsx';
import {Panel, type PanelProps} from './panel.tsx';
import {StripBar} from './strip-bar.tsx';
import {trusted} from './trusted.ts';

export type Shown = 'pill' | 'strip' | 'panel';

export interface DockProps extends PanelProps {
  shown: Shown;
  onShown(shown: Shown): void;
}

export function Dock({shown, onShown, ...props}: DockProps) {
  const {words} = props;
  const open = shown === 'panel';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    (event.currentTarget as Element).querySelector<HTMLElement>('[aria-expanded]')?.focus();
    onShown('strip');
  };
  return (
    <section class="dock" aria-label="Podometer" onKeyDown={onKeyDown}>
      {shown === 'pill' ? (
        <Pill title={words.labels.restore} act={() => onShown('strip')}>
          <Line {...words.strip.mark} />
          <span data-figure="runway">{words.strip.text}</span>
        </Pill>
      ) : (
        <StripBar
          words={words}
          open={open}
          onToggle={() => onShown(open ? 'strip' : 'panel')}
          onHide={() => onShown('pill')}
        />
      )}
      {open && <Panel {...props} />}
    </section>
  );
}

/** All there is to say where no account can be shown, and the one thing to do about it. */
export const OneLine = ({text, act}: {text: string; act(): void}) => (
  <section class="dock" aria-label="Podometer">
    <Pill title={text} act={act}>
      {text}
    </Pill>
  </section>
);

const Pill = ({title, act, children}: {title: string; act(): void; children: ComponentChildren}) => (
  <button type="button" class="pill" data-surface="pill" title={title} onClick={trusted(act)}>
    {children}
  </button>
);
