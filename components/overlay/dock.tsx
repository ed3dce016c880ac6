/** Strip, panel or pill of one account, in a corner of the window. */
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import {Panel, type PanelProps} from './panel.tsx';
import {StripBar} from './strip-bar.tsx';
import {Mark, summary} from './summary.tsx';
import {trusted} from './trusted.ts';

export type Shown = 'pill' | 'strip' | 'panel';

export interface DockProps extends PanelProps {
  shown: Shown;
  onShown(shown: Shown): void;
}

export function Dock({shown, onShown, ...props}: DockProps) {
  const {account, now} = props;
  const open = shown === 'panel';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    (event.currentTarget as Element).querySelector<HTMLElement>('[aria-expanded]')?.focus();
    onShown('strip');
  };
  return (
    <section class="dock" aria-label="Podometer" onKeyDown={onKeyDown}>
      {shown === 'pill' ? (
        <Pill account={account} now={now} onOpen={() => onShown('strip')} />
      ) : (
        <StripBar
          account={account}
          now={now}
          open={open}
          onToggle={() => onShown(open ? 'strip' : 'panel')}
          onHide={() => onShown('pill')}
        />
      )}
      {open && <Panel {...props} />}
    </section>
  );
}

function Pill({account, now, onOpen}: Pick<PanelProps, 'account' | 'now'> & {onOpen(): void}) {
  const {line, mark} = summary(account, now);
  return (
    <button
      type="button"
      class="pill"
      data-surface="pill"
      title={t('overlay_restore')}
      onClick={trusted(onOpen)}
    >
      <Mark {...mark} />
      <span data-figure="runway">{line.text}</span>
    </button>
  );
}

/** Without a connection there is one quiet way to make one. */
export function AddKey({onOptions}: {onOptions(): void}) {
  return (
    <section class="dock" aria-label="Podometer">
      <button type="button" class="pill" data-surface="pill" onClick={trusted(onOptions)}>
        <Icon name="settings" />
        <span>{t('overlay_add_key')}</span>
      </button>
    </section>
  );
}
