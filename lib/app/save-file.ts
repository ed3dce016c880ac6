/** Saves a text as a file of the person's, without the permission to manage downloads. */
import {now} from '../platform/clock.ts';

const TYPES = {json: 'application/json', csv: 'text/csv', txt: 'text/plain'} as const;

/**
 * By a link to a blob with `download` on it: that is a download and no navigation, and the content security policy has
 * no directive for either (tests/e2e/options-files.e2e.ts). Gives the file's name, with the UTC day in it.
 */
export function saveFile(name: string, text: string, ending: keyof typeof TYPES = 'json'): string {
  const link = document.createElement('a');
  link.download = `${name}-${new Date(now()).toISOString().slice(0, 10)}.${ending}`;
  // Not revoked: the browser may read it later than this, and it goes with the page.
  link.href = URL.createObjectURL(new Blob([text], {type: TYPES[ending]}));
  link.click();
  return link.download;
}
