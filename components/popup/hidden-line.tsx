/** One quiet line where the strip is hidden in the console, with its way back. */
import {say, t} from '../text.ts';

/** Where it is hidden at present. */
export interface Hiding {
  everywhere: boolean;
  pages: number;
  tabs: number;
}

export interface HiddenLineProps {
  /** Undefined until the background has told it. */
  hiding: Hiding | undefined;
  /** ms UTC at which this is drawn. */
  now: number;
  onShowAgain: () => void;
}

export function HiddenLine({hiding, now, onShowAgain}: HiddenLineProps) {
  const sentence = hiding && sentenceOf(hiding, now);
  if (!sentence) return null;
  const show = ({currentTarget}: {currentTarget: Element}): void => {
    onShowAgain();
    // This line goes, and its button with it: the keyboard goes on from the top.
    currentTarget.closest('.popup')?.querySelector('main')?.focus();
  };
  return (
    <p class="hidden-line" data-figure="hidden">
      {sentence}{' '}
      <button type="button" class="plain" data-do="show-again" onClick={show}>
        {t('hidden_show')}
      </button>
    </p>
  );
}

/** Empty where it is hidden nowhere; where it is hidden everywhere, the rest does not matter. */
function sentenceOf({everywhere, pages, tabs}: Hiding, now: number): string {
  if (everywhere) return t('hidden_everywhere');
  const count = pages + tabs;
  if (count === 0) return '';
  const kind = tabs === 0 ? 'pages' : pages === 0 ? 'tabs' : 'places';
  return say({key: `hidden_${kind}`, with: [{count}]}, now);
}
