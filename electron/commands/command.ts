import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Args } from './args.ts';

export type Client = ContractRouterClient<Contract>;

/** What a command says at its end: 0 done, yes, GO, verified; 1 a "no", with the reasons in both forms; 3 a system that was out of reach. */
export interface Answer {
  readonly exit: 0 | 1 | 3;
  /** The one JSON document of `--json`. Fields only grow. */
  readonly json: unknown;
  /** The same for a person. */
  readonly text: string;
}

/** What a command works with. */
export interface Tools {
  readonly folder: string;
  /** `--data`, as it was said. */
  readonly said: string | undefined;
  readonly isJson: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** The workspace for reading, from any process. */
  reader(): Promise<Client>;
  /** The workspace for writing: here, or at the host that holds it. */
  writer(): Promise<Client>;
  /** To standard error. */
  readonly say: (text: string) => void;
  /** To standard output at once, for a command that goes on running, or says much. Resolves when there is room for more. */
  readonly print: (text: string) => Promise<void>;
  /** Asks on the terminal; null where there is none. */
  ask(question: string): Promise<boolean | null>;
}

export interface Verb {
  /** What follows the command's words: `PRODUCT VERSION [--strategy branch|tag]`. Says how many plain words there are. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>;
  run(args: Args, tools: Tools): Promise<Answer>;
}

/** One noun of the command line. `plain` is what it does without a verb. */
export interface Noun {
  readonly plain?: Verb;
  readonly verbs?: Readonly<Record<string, Verb>>;
}

/** The process as a command sees it. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Where a person can answer. */
  readonly isInteractive: boolean;
  /** Resolves when there is room for more. */
  readonly out: (text: string) => Promise<void>;
  readonly error: (text: string) => void;
}
