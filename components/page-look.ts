/** How a page of ours looks, from the stored view: its colours, its times, its money. */
import type {Look} from '../lib/domain/settings.ts';
import {provideFigures} from './format.ts';

/** Called as a page begins to draw a view; `root` is its `<html>`. */
export function wearLook(look: Look = {}, root: HTMLElement = document.documentElement): void {
  provideFigures(look);
  if (look.theme) root.dataset.theme = look.theme;
  else delete root.dataset.theme;
}
