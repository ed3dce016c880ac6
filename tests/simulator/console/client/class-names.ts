/** Class names as a CSS-in-JS build would print them; the server and the page must agree on each. */

/** A short stable hash of a text, in base 36. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0').slice(-6);
}

export const hashedClass = (name: string, build: string): string => `css-${fingerprint(`${build}/${name}`)}`;

/** The stylesheet with every class selector hashed. Decimals (`.5s`) start with a digit and stay. */
export const hashClasses = (css: string, build: string): string =>
  css.replace(/\.([a-z][a-z0-9-]*)/g, (_, name: string) => `.${hashedClass(name, build)}`);
