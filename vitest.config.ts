import { defineConfig } from 'vitest/config';
import { skipsReporter } from './test/support/skips.ts';

/** Where the run leaves its result as JSON, for whoever counts it. */
const report = process.env['FIRESIDE_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: [
      'default',
      skipsReporter(),
      ...(report ? [['json', { outputFile: report }] as ['json', { outputFile: string }]] : []),
    ],
  },
});
