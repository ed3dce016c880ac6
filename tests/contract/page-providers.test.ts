/** Our pages hold what every provider declares, and nothing of how it is read. */
import {expect, it} from 'vitest';
import {providers} from '../../lib/providers/index.ts';
import {builtFiles, readBuilt, targets} from './build.ts';

it.each(targets)('%s', target => {
  const scripts = builtFiles(target)
    .filter(path => path.startsWith('chunks/'))
    .map(path => readBuilt(path, target))
    .join('\n');
  const background = readBuilt('background.js', target);
  for (const {name, origins, key} of providers)
    for (const declared of [name, origins[0], key.url]) expect(scripts).toContain(declared);
  // The mark of every schema.
  expect(background).toContain('_zod');
  expect(scripts).not.toContain('_zod');
  // Said to people only.
  expect(scripts).toMatch(/\bapi:[`"']v2[`"']/);
  expect(background).not.toMatch(/\bapi:[`"']v\d/);
});
