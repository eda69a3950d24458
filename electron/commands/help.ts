import type { Noun, Verb } from './command.ts';
import { nounLoaders } from './nouns.ts';

const head = 'countersign [--data DIR] [--json] <noun> <verb> …';

const foot = [
  'Options of every command',
  '  --data DIR  the workspace’s folder; else COUNTERSIGN_DATA, else the platform’s application data',
  '  --json      exactly one JSON document on standard output; all else goes to standard error',
  '  --help      this, or the help of a noun or a command',
  '',
  'Exit codes: 0 done, yes · 1 a “no”, with reasons · 2 wrong usage or bad input · 3 an outside system did not answer · 70 internal',
].join('\n');

/** The verbs of a noun with the words that call them. */
export function commandsOf(name: string, noun: Noun): readonly (readonly [command: string, verb: Verb])[] {
  const verbs = Object.entries(noun.verbs ?? {}).map(([verb, does]) => [`${name} ${verb}`, does] as const);
  return noun.plain === undefined ? verbs : [[name, noun.plain], ...verbs];
}

/** All commands. */
export async function describeAll(): Promise<string> {
  const commands = await Promise.all(
    Object.entries(nounLoaders).map(async ([name, load]) => commandsOf(name, await load())),
  );
  return [head, '', ...commands.flat().map(describeLine), '', foot].join('\n');
}

/** The commands of one noun, or a single one. */
export function describeCommands(commands: readonly (readonly [command: string, verb: Verb])[]): string {
  return [...commands.map(describeLine), '', foot].join('\n');
}

function describeLine([command, { usage, summary }]: readonly [string, Verb]): string {
  return `  ${[command, usage].filter((part) => part !== '').join(' ')}\n      ${summary}`;
}
