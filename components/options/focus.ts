/** The keyboard goes along: a form that opens takes the focus, and gives it back when it closes. */
import type {RefObject} from 'preact';
import {useLayoutEffect, useRef, useState} from 'preact/hooks';

/** As a `ref` of the element that a person who opened a form goes on with. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

/** Nobody is at work elsewhere in the page, whose focus must not be taken. */
export const isFocusFree = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** The heading of the section that it stands in. */
export function focusHeading(within: Element | null): void {
  within?.closest('section')?.querySelector('h2')?.focus();
}

/** After what had the focus may have gone: back to the heading of its section, unless somebody is at work elsewhere. */
export function regainFocus(within: Element | null): void {
  if (isFocusFree()) focusHeading(within);
}

/** As a `ref` of what may go with the focus in it: the page's name has it then. */
export function useFocusLeft<Of extends HTMLElement>(): RefObject<Of | null> {
  const ref = useRef<Of>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element?.contains(document.activeElement)) document.querySelector('h1')?.focus();
    };
  }, []);
  return ref;
}

export interface Opening<Name extends string> {
  /** The form that is open under its button. */
  open: Name | undefined;
  /** The press handler of the button that opens it. */
  opens(name: Name): (event: {currentTarget: EventTarget}) => void;
  close(): void;
}

/** One form at a time. After it closes the focus is at the button again, if that is still there. */
export function useOpening<Name extends string>(): Opening<Name> {
  const opener = useRef<HTMLElement | undefined>(undefined);
  const [open, setOpen] = useState<Name>();
  useLayoutEffect(() => {
    if (open !== undefined) return;
    if (opener.current?.isConnected) opener.current.focus();
    opener.current = undefined;
  }, [open]);
  const opens =
    (name: Name) =>
    ({currentTarget}: {currentTarget: EventTarget}): void => {
      opener.current = currentTarget as HTMLElement;
      setOpen(name);
    };
  return {open, opens, close: () => setOpen(undefined)};
}
