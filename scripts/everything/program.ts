import { Unable } from './database.ts';

/** Runs a program to its exit code. What a person can mend is said in a sentence; all else keeps its trace. */
export async function program(run: (args: readonly string[]) => Promise<number>): Promise<void> {
  process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
    const isOfFiles = error instanceof Error && 'syscall' in error;
    if (!(error instanceof Unable) && !isOfFiles) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  });
}
