import { defineConfig } from 'vitest/config';
import { skipsReporter } from './test/support/skips.ts';

/** Where the run leaves its result as JSON, for whoever counts it. */
const report = process.env['FIRESIDE_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Vitest leaves one processor idle by itself: half of a small machine.
    maxWorkers: '100%',
    reporters: [
      'default',
      skipsReporter(),
      ...(report ? [['json', { outputFile: report }] as ['json', { outputFile: string }]] : []),
    ],
  },
});
