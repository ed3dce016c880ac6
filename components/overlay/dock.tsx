/** Strip, panel or pill of one account, in a corner of the window. */
import {Mark} from './mark.tsx';
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
        <button
          type="button"
          class="pill"
          data-surface="pill"
          title={words.labels.restore}
          onClick={trusted(() => onShown('strip'))}
        >
          <Mark mark={words.strip.mark} />
          <span data-figure="runway">{words.strip.text}</span>
        </button>
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

/** Without a connection there is one quiet way to make one. */
export function AddKey({text, onOptions}: {text: string; onOptions(): void}) {
  return (
    <section class="dock" aria-label="Podometer">
      <button type="button" class="pill" data-surface="pill" onClick={trusted(onOptions)}>
        {text}
      </button>
    </section>
  );
}
