import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** A token longer than this is a mistake, in characters. */
const most = 5000;

async function readInput(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const part of process.stdin) {
    text += String(part);
    if (text.length > most) break;
  }
  return text;
}

/** The token of a connection, from a file, from standard input (`-`) or from `COUNTERSIGN_TOKEN`. */
export async function readSecret(
  file: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const text =
    file === undefined
      ? (environment['COUNTERSIGN_TOKEN'] ?? '')
      : file === '-'
        ? await readInput()
        : await readFile(resolve(file), 'utf8').catch(() => {
            throw new UsageError(`There is no file “${file}” that could be read.`, 'Say where the token is.');
          });
  const secret = text.trim();
  if (secret === '' || secret.length > most || /\s/u.test(secret)) {
    throw new UsageError(
      secret === '' ? 'The token is missing.' : 'What was given is no token: it is too long, or has spaces in it.',
      'Put it into COUNTERSIGN_TOKEN, or into a file and say --token-file FILE (- for standard input).',
    );
  }
  return secret;
}
