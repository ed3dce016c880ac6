/** Two test projects: `unit` runs anywhere, `e2e` drives the built extension in Chromium. JSX comes from tsconfig. */
import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: 20_000,
          include: [
            '{lib,components,scripts}/**/*.test.{ts,tsx}',
            'tests/{contract,simulator,bench}/**/*.test.{ts,tsx}',
          ],
          setupFiles: ['tests/fake-browser.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A condition is waited for; the default of one second is shorter than a busy machine's pauses.
          expect: {poll: {timeout: 15_000}},
          // Most of a browser test is waiting; each file has a simulator, a browser and a profile of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
});
