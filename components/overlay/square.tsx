/** A small square button; its label is its title too. */
import type {ComponentChildren} from 'preact';
import {trusted} from './trusted.ts';

interface SquareProps {
  label: string;
  act(): void;
  children: ComponentChildren;
  /** For a button that opens something. */
  expanded?: boolean;
  disabled?: boolean;
}

export function Square({label, act, children, expanded, disabled = false}: SquareProps) {
  return (
    <button
      type="button"
      class="square"
      title={label}
      aria-label={label}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={trusted(act)}
    >
      {children}
    </button>
  );
}
