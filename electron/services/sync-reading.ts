import type { Source } from '../../shared/domain/source.ts';
import type { Resource } from '../../shared/domain/sync.ts';
import type { CiProvider } from '../connectors/ci-provider.ts';
import type { CodeHost } from '../connectors/code-host.ts';
import type { IssueTracker } from '../connectors/issue-tracker.ts';
import type { Ports } from '../connectors/open-ports.ts';
import type { Context } from './context.ts';
import { failure } from './failure.ts';
import type { Report } from './progress.ts';
import type { Watched } from './sync-watched.ts';

/** One resource of one source that is to be read. */
export interface Reading {
  readonly context: Context;
  readonly source: Source;
  readonly resource: Resource;
  readonly ports: Ports;
  readonly watched: Watched;
  /** Somebody asked for it: what is otherwise done now and then is done as well. */
  readonly isFull: boolean;
  readonly signal: AbortSignal | undefined;
  readonly report: Report;
}

/** Keeps what is new or differs; answers how many those are. */
export function keep<T>(
  { context, source }: Reading,
  kind: string,
  given: readonly T[],
  keyOf: (fact: T) => string,
  at: string,
): number {
  const facts = given.map((body) => ({ key: keyOf(body), body }));
  return context.facts().put(source.id, kind, facts, at).length;
}

/** Everything there is of a kind: what is not among it is gone. */
export function keepAll<T>(
  reading: Reading,
  kind: string,
  given: readonly T[],
  keyOf: (fact: T) => string,
  at: string,
): number {
  const { context, source } = reading;
  const dropped = context.facts().keepOnly(source.id, kind, new Set(given.map(keyOf)));
  return dropped + keep(reading, kind, given, keyOf, at);
}

export function placeOf({ source, signal }: Reading) {
  return { path: source.path, signal };
}

export function trackerOf(reading: Reading): IssueTracker {
  return reading.ports.tracker ?? fail(reading);
}

export function hostOf(reading: Reading): CodeHost {
  return reading.ports.codeHost ?? fail(reading);
}

export function ciOf(reading: Reading): CiProvider {
  return reading.ports.ci ?? fail(reading);
}

function fail(reading: Reading): never {
  throw unable(reading);
}

export function unable({ source, resource }: Reading) {
  return failure('INVALID', `${source.system} has no ${resource}.`, 'Choose another system for this.');
}
