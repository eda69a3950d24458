import { parseArgs } from 'node:util';
import { readArgs } from './args.ts';
import type { Answer, Noun, Terminal, Tools, Verb } from './command.ts';
import { describeFailure, type ExitCode, refusal } from './failure.ts';
import { nounLoaders } from './nouns.ts';
import { openTools } from './open-tools.ts';
import { plainText } from './plain-text.ts';
import { UsageError } from './usage-error.ts';

interface Chosen {
  readonly command: string;
  readonly verb: Verb;
  readonly words: readonly string[];
}

/** Runs one command to its end and tells the exit code of CLI.md. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const isJson = beforeDashes(words).includes('--json');
  try {
    const { globals, rest } = takeGlobals(words);
    const [name, ...after] = rest;
    if (name === undefined || name === 'help' || name.startsWith('-')) {
      if (name !== undefined && name !== 'help' && !globals.help) throw unknown(name);
      return await help(isJson, terminal, async (describe) => describe.describeAll());
    }
    const noun = await loadNoun(name);
    if (globals.help) {
      const commands = chosenFor(name, noun, after);
      return await help(isJson, terminal, async (describe) => describe.describeCommands(commands(describe)));
    }
    const { command, verb, words: left } = choose(name, noun, after);
    const args = readArgs(left, verb, command);
    await using tools = openTools({ said: globals.data, isJson, terminal });
    return await show(await verb.run(args, tools), tools, terminal);
  } catch (error) {
    return fail(error, isJson, terminal);
  }
}

interface Describe {
  readonly describeAll: () => Promise<string>;
  readonly describeCommands: (commands: Commands) => string;
  readonly commandsOf: (name: string, noun: Noun) => Commands;
}
type Commands = readonly (readonly [command: string, verb: Verb])[];

async function help(isJson: boolean, terminal: Terminal, write: (describe: Describe) => Promise<string>): Promise<0> {
  const text = await write(await import('./help.ts'));
  await terminal.out(isJson ? `${JSON.stringify({ help: text })}\n` : `${text}\n`);
  return 0;
}

function chosenFor(name: string, noun: Noun, after: readonly string[]) {
  return (describe: Describe) => {
    const commands = describe.commandsOf(name, noun);
    const chosen = commands.filter(([command]) => command === `${name} ${after[0] ?? ''}`);
    return chosen.length > 0 ? chosen : commands;
  };
}

async function loadNoun(name: string): Promise<Noun> {
  const load = Object.hasOwn(nounLoaders, name) ? nounLoaders[name] : undefined;
  if (load === undefined) throw unknown(name);
  return load();
}

function unknown(name: string): UsageError {
  return new UsageError(`There is no command “${name}”.`, 'Run “countersign --help” for all of them.');
}

function choose(name: string, noun: Noun, after: readonly string[]): Chosen {
  const [word, ...rest] = after;
  const verb = word !== undefined && Object.hasOwn(noun.verbs ?? {}, word) ? noun.verbs?.[word] : undefined;
  if (verb !== undefined) return { command: `${name} ${word}`, verb, words: rest };
  if (noun.plain !== undefined) return { command: name, verb: noun.plain, words: after };
  const verbs = Object.keys(noun.verbs ?? {}).join(', ');
  const problem = word === undefined ? `“${name}” needs a verb` : `“${name}” has no verb “${word}”`;
  throw new UsageError(`${problem}: ${verbs}.`, `Run “countersign ${name} --help”.`);
}

function beforeDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end === -1 ? words : words.slice(0, end);
}

/** Takes `--data`, `--json` and `--help` from wherever they stand. */
function takeGlobals(words: readonly string[]) {
  const { tokens } = parseArgs({
    args: [...words],
    options: { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const taken = new Set<number>();
  const globals: { data: string | undefined; help: boolean } = { data: undefined, help: false };
  for (const token of tokens) {
    if (token.kind === 'option-terminator') break;
    if (token.kind !== 'option' || !['data', 'json', 'help'].includes(token.name)) continue;
    taken.add(token.index);
    if (token.name === 'help') globals.help = true;
    if (token.name === 'data') {
      if (token.value === undefined || token.value === '') {
        throw new UsageError('--data needs a folder.', 'Run “countersign --help”.');
      }
      globals.data = token.value;
      if (!token.inlineValue) taken.add(token.index + 1);
    }
  }
  return { globals, rest: words.filter((_, index) => !taken.has(index)) };
}

async function show(answer: Answer, tools: Tools, terminal: Terminal): Promise<ExitCode> {
  const text = tools.isJson ? JSON.stringify(answer.json) : answer.text && plainText(answer.text);
  // A command that goes on running has printed when it knew.
  if (text !== undefined && text !== '') await terminal.out(`${text}\n`);
  return answer.exit;
}

async function fail(error: unknown, isJson: boolean, terminal: Terminal): Promise<ExitCode> {
  const failure = describeFailure(error);
  if (failure.exit === 70) await logFailure(error);
  const { message, nextAction } = failure.error;
  terminal.error(plainText(`${message} ${nextAction}\n`));
  // A "no" has one shape, wherever it comes from.
  const document = failure.exit === 1 ? refusal([failure.error]).json : { error: failure.error };
  if (isJson) await terminal.out(`${JSON.stringify(document)}\n`);
  return failure.exit;
}

/** What nobody foresaw stands in the log, here on standard error, without what may be a secret. */
async function logFailure(error: unknown): Promise<void> {
  const { createLog, describeError } = await import('../host/log.ts');
  const log = createLog({ to: 'stderr', level: 'error' });
  log.error({ error: describeError(error) }, 'A command failed.');
}
