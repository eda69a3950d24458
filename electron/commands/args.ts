import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Verb } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The words after the command, each asked for by its name. */
export interface Args {
  /** A plain word by its place, from 0. */
  word(place: number): string;
  text(option: string): string | undefined;
  required(option: string): string;
  list(option: string): readonly string[];
  has(option: string): boolean;
  choice<T extends string>(option: string, choices: readonly T[]): T | undefined;
}

/** `RELEASE` and `ENV` of `RELEASE ENV --reason TEXT`: the words in capitals before the first option. */
function placesOf(usage: string): readonly string[] {
  const [places = ''] = usage.split(/\[|--/u, 1);
  return places.split(' ').filter((word) => /^[A-Z]+$/u.test(word));
}

/** Reads the words strictly: an option nobody knows or a word too many is an error, never ignored. */
export function readArgs(words: readonly string[], verb: Verb, command: string): Args {
  const help = `Run “countersign ${command} --help”.`;
  const parsed = parse(words, verb.options ?? {}, help);
  const places = placesOf(verb.usage);
  const [extra] = parsed.positionals.slice(places.length);
  if (extra !== undefined) throw new UsageError(`“${extra}” is one word too many.`, help);

  const texts = (option: string): readonly string[] => {
    const value = parsed.values[option];
    return (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
  };
  return {
    word(place) {
      const word = parsed.positionals[place];
      if (word === undefined || word === '') throw new UsageError(`${places[place] ?? 'A word'} is missing.`, help);
      return word;
    },
    text: (option) => texts(option)[0],
    required(option) {
      const [text] = texts(option);
      if (text === undefined || text === '') throw new UsageError(`--${option} is missing.`, help);
      return text;
    },
    list: texts,
    has: (option) => parsed.values[option] === true,
    choice(option, choices) {
      const [text] = texts(option);
      const choice = choices.find((candidate) => candidate === text);
      if (text !== undefined && choice === undefined) {
        throw new UsageError(`--${option} is one of ${choices.join(', ')}; “${text}” is none of them.`, help);
      }
      return choice;
    },
  };
}

function parse(words: readonly string[], options: NonNullable<Verb['options']>, help: string) {
  const config: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );
  try {
    return parseArgs({ args: [...words], options: config, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = 'This is not understood'] = (error instanceof Error ? error.message : '').split(/\.\s/u, 1);
    const name = /^Option '(--[\w-]+)[^']*' argument is ambiguous/u.exec(sentence)?.[1];
    if (name !== undefined) {
      throw new UsageError(`${name} has no value; one that begins with a dash is written ${name}=-VALUE.`, help);
    }
    throw new UsageError(`${sentence.replaceAll("'", '"').replace(/\.$/u, '')}.`, help);
  }
}
