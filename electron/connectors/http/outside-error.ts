import { asSentence } from '../../../shared/domain/as-sentence.ts';
/** What can go wrong with an outside system. Stable: screens, scripts and tests depend on it. */
export type OutsideKind =
  | 'auth'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'rateLimited'
  | 'gone'
  | 'validation'
  | 'server'
  | 'network';

interface Facts {
  /** As a person calls it: `Jira`, `GitHub`. */
  readonly system: string;
  readonly kind: OutsideKind;
  /** The HTTP status, null where none came. */
  readonly status?: number | null;
  /** When it may be asked again (UTC, ISO 8601), null where that was not said. */
  readonly retryAt?: string | null;
  /** What the system itself said, without anything secret; '' where it said nothing. */
  readonly said?: string;
  /** Nothing answered at all: neither the system, nor anything on the way to it. */
  readonly isOffline?: boolean;
  /** Another sentence than the usual one of this kind. */
  readonly message?: string;
  readonly nextAction?: string;
}

/** A failure of an outside system, or of reading what it says: never a "no" of the domain. */
export class OutsideError extends Error {
  readonly system: string;
  readonly kind: OutsideKind;
  readonly status: number | null;
  readonly retryAt: string | null;
  readonly said: string;
  readonly nextAction: string;
  /** Whether the system cannot be reached, and no more than that is wrong. */
  readonly isOffline: boolean;

  constructor(facts: Facts, options?: ErrorOptions) {
    const { system, kind, status = null, retryAt = null, said = '' } = facts;
    const usual = usualWords[kind];
    super(
      facts.message ?? `${usual.sentence(system, retryAt)}${said === '' ? '' : ` It says: ${asSentence(said)}`}`,
      options,
    );
    this.name = 'OutsideError';
    this.system = system;
    this.kind = kind;
    this.status = status;
    this.retryAt = retryAt;
    this.said = said;
    this.isOffline = facts.isOffline ?? false;
    this.nextAction = facts.nextAction ?? usual.nextAction(system);
  }
}

interface Words {
  readonly sentence: (system: string, retryAt: string | null) => string;
  readonly nextAction: (system: string) => string;
}

const usualWords: Readonly<Record<OutsideKind, Words>> = {
  auth: {
    sentence: (system) => `${system} does not accept this token.`,
    nextAction: (system) => `Give the connection a new token of ${system}: it may have expired or been revoked.`,
  },
  forbidden: {
    sentence: (system) => `${system} does not allow this to the account of the connection.`,
    nextAction: (system) => `Ask an administrator of ${system} for the right, or use another account.`,
  },
  notFound: {
    sentence: (system) => `${system} does not have this, or does not show it to this account.`,
    nextAction: () => 'Check the name in the settings of the product, and what the account may see.',
  },
  conflict: {
    sentence: (system) => `${system} refuses this because something there has changed or is in the way.`,
    nextAction: () => 'Look at it there, then read it again here.',
  },
  rateLimited: {
    sentence: (system, retryAt) =>
      `${system} has been asked as often as it allows${retryAt === null ? '' : ` until ${retryAt}`}.`,
    nextAction: () => 'Wait; Countersign goes on by itself.',
  },
  gone: {
    sentence: (system) => `${system} no longer has what was asked for.`,
    nextAction: () => 'Check for a newer version of Countersign, or choose something else.',
  },
  validation: {
    sentence: (system) => `${system} does not accept what was sent.`,
    nextAction: () => 'Correct it and try again.',
  },
  server: {
    sentence: (system) => `${system} failed, or answered something that makes no sense.`,
    nextAction: (system) => `Try again later; if it stays so, ask whoever runs ${system}.`,
  },
  network: {
    sentence: (system) => `${system} cannot be reached.`,
    nextAction: () => 'Check the network, the address of the connection, proxy and certificates.',
  },
};

const kindByStatus: Readonly<Record<number, OutsideKind>> = {
  400: 'validation',
  401: 'auth',
  403: 'forbidden',
  404: 'notFound',
  405: 'validation',
  406: 'validation',
  407: 'network',
  408: 'network',
  409: 'conflict',
  410: 'gone',
  411: 'validation',
  412: 'conflict',
  413: 'validation',
  415: 'validation',
  422: 'validation',
  423: 'conflict',
  428: 'conflict',
  429: 'rateLimited',
};

/** The kind of failure behind an HTTP status; whatever nobody foresaw is the server's. */
export function kindOfStatus(status: number): OutsideKind {
  return kindByStatus[status] ?? 'server';
}
