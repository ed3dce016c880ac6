/** A small square button; its label is its title too. */
import type {ComponentChildren} from 'preact';
import {trusted} from './trusted.ts';

interface SquareProps {
  label: string;
  act?(): void;
  /** Id of a popover, which the browser opens. */
  opens?: string;
  children: ComponentChildren;
  /** For a button that opens something. */
  expanded?: boolean;
  /** Keeps the focus, which a button that is switched off would lose; `act` has to know. */
  disabled?: boolean;
}

export function Square({label, act, opens, children, expanded, disabled = false}: SquareProps) {
  return (
    <button
      popovertarget={opens}
      type="button"
      class="square"
      title={label}
      aria-label={label}
      aria-expanded={expanded}
      aria-disabled={disabled}
      onClick={act && trusted(act)}
    >
      {children}
    </button>
  );
}
