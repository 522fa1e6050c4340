/** What cannot be done, in one sentence for whoever asked. */
export class Unable extends Error {
  override readonly name = 'Unable';
}

/** Runs a program to its exit code. What a person can mend is said in a sentence; all else keeps its trace. */
export async function runProgram(
  main: (args: readonly string[]) => Promise<number>,
): Promise<void> {
  process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  });
}

function sentenceOf(error: unknown): string {
  if (error instanceof Unable) return error.message;
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    // Node tells no path of a folder that is read as a file.
    const what = 'path' in error ? `${error.path}` : 'What was named';
    return `${what} can be neither read nor written as a file (${error.code}): name another one.`;
  }
  throw error;
}
