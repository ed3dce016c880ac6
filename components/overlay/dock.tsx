/** Strip, panel and pill of one account: which of them is shown is the only thing remembered here. */
import {useRef, useState} from 'preact/hooks';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import {headline} from '../words.ts';
import {Panel, type PanelProps} from './panel.tsx';
import {StripBar} from './strip-bar.tsx';
import {trusted} from './trusted.ts';
import {worstWords} from './worst.ts';

export function Dock(props: PanelProps) {
  const {account, now} = props;
  const [shown, setShown] = useState<'pill' | 'strip' | 'panel'>('strip');
  const toggle = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || shown !== 'panel') return;
    setShown('strip');
    toggle.current?.focus();
  };
  return (
    <section class="dock" aria-label="Podometer" onKeyDown={onKeyDown}>
      {shown === 'pill' ? (
        <Pill account={account} now={now} onOpen={() => setShown('strip')} />
      ) : (
        <StripBar
          account={account}
          now={now}
          open={shown === 'panel'}
          toggle={toggle}
          onToggle={() => setShown(shown === 'panel' ? 'strip' : 'panel')}
          onHide={() => setShown('pill')}
        />
      )}
      {shown === 'panel' && <Panel {...props} />}
    </section>
  );
}

function Pill({account, now, onOpen}: Pick<PanelProps, 'account' | 'now'> & {onOpen(): void}) {
  const {tone, icon, text} = headline(account, now);
  const worst = worstWords(account, now);
  const shown = worst && tone !== 'bad' ? worst.tone : tone;
  return (
    <button
      type="button"
      class="pill"
      data-surface="pill"
      title={t('overlay_restore')}
      onClick={trusted(onOpen)}
    >
      <span class={`tone-${shown}`}>
        <Icon
          name={shown === 'bad' || shown === 'warn' ? 'alert' : (icon ?? 'info')}
          label={t(`tone_${shown}`)}
        />
      </span>
      <span data-figure="runway">{text}</span>
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
