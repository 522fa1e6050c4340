import type { Reporter, TestModule } from 'vitest/node';

/** Prints one line for each test that was skipped, so that nothing is left out in silence. */
export function skipsReporter(): Reporter {
  return {
    onTestRunEnd(modules: readonly TestModule[]): void {
      for (const module of modules) {
        for (const test of module.children.allTests('skipped')) {
          process.stdout.write(`skipped ${module.relativeModuleId}: ${test.fullName}\n`);
        }
      }
    },
  };
}
