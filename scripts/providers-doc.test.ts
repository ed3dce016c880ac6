/** docs/providers.md is what the declarations say today. */
import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {providers} from '../lib/providers/index.ts';
import {declared, PROVIDERS_DOC, providersDoc, TAGS} from './providers-doc.ts';

it('docs/providers.md is up to date (npm run docs writes it)', async () => {
  expect(readFileSync(PROVIDERS_DOC, 'utf8')).toBe(await providersDoc());
});

it('every declaration is registered, and says all that has to be said', async () => {
  const all = await declared();
  const ids = all.flatMap(each => each.providers.map(({id}) => id));
  expect(ids.sort()).toEqual(providers.map(({id}) => id).sort());
  for (const {file, tags} of all) {
    expect(
      TAGS.filter(tag => !tags[tag]),
      file,
    ).toEqual([]);
    expect(tags.checked, file).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});
