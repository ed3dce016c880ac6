/** Marks made-up figures, with the two ways out: the person's own key, or an end of it. */
import {Icon} from './icon.tsx';
import {useFocusLeft} from './options/focus.ts';
import {t} from './text.ts';

export interface DemoLineProps {
  /** Each is left out where the page itself offers it. */
  onConnect?: () => void;
  onEnd?: () => void;
}

export function DemoLine({onConnect, onEnd}: DemoLineProps) {
  const root = useFocusLeft<HTMLDivElement>();
  return (
    <div class="state tone-plain" data-demo role="note" ref={root}>
      <Icon name="info" />
      <p>
        {t('demo_line')}{' '}
        {onConnect && (
          <button type="button" class="plain" data-do="connect" onClick={onConnect}>
            {t('demo_connect')}
          </button>
        )}{' '}
        {onEnd && (
          <button type="button" class="plain" data-do="end-demo" onClick={onEnd}>
            {t('demo_end')}
          </button>
        )}
      </p>
    </div>
  );
}
