/**
 * Set-up speaks on standard error only: standard output belongs to the command that was asked for.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A reason to stop that is one sentence for the reader and needs no stack trace. */
export class Refusal extends Error {}

/**
 * Runs the entry of a script: a refusal ends it with its sentence and exit code 2, anything else as usual.
 *
 * @param {() => Promise<void>} main
 */
export async function runEntry(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    say(error.message);
    process.exitCode = 2;
  }
}
