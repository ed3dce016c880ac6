/** The gate: never more at once than its width, and nobody is forgotten. */
import fc from 'fast-check';
import {expect, it} from 'vitest';
import {createGate} from './gate.ts';

it('lets at most its width through, also where some fail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({min: 1, max: 5}), fc.array(fc.boolean()), async (width, outcomes) => {
      const gate = createGate(width);
      let running = 0;
      let most = 0;
      const work = outcomes.map(fails =>
        gate(async () => {
          running++;
          most = Math.max(most, running);
          await Promise.resolve();
          running--;
          if (fails) throw new Error('failed');
        }),
      );
      const settled = await Promise.allSettled(work);
      expect(settled.map(({status}) => status === 'rejected')).toEqual(outcomes);
      expect(most).toBe(Math.min(width, outcomes.length));
    }),
  );
});
