import type { Source } from '../../shared/domain/source.ts';
import type { Resource, SyncState } from '../../shared/domain/sync.ts';
import type { OutsideError } from '../connectors/http/outside-error.ts';
import type { Context } from './context.ts';
import { RestingError } from './sync-budget.ts';
import { resourcesOf } from './sync-resources.ts';

/** When everything that is read of these sources was last known to be as it is kept; null where one never was. */
export function lastComplete(context: Context, sources: readonly Source[]): string | null {
  const facts = context.facts();
  const times = sources.flatMap((source) =>
    resourcesOf(source.system).map((resource) => facts.readSync(source.id, resource)?.syncedAt ?? ''),
  );
  const [oldest = ''] = times.toSorted();
  return oldest === '' ? null : oldest;
}

/** The state before a first reading. */
function untouched(now: string): SyncState {
  return { cursor: null, resume: null, syncedAt: null, triedAt: now, failure: null };
}

export function stateOf(context: Context, source: Source, resource: Resource): SyncState {
  return context.facts().readSync(source.id, resource) ?? untouched(context.host.now().toISOString());
}

/** As if it was never read: what was read counts as unknown until the next reading puts its own in its place. */
export function keepUnread(context: Context, source: Source, resource: Resource): void {
  context.facts().writeSync(source.id, resource, untouched(context.host.now().toISOString()));
}

/** A complete reading that began at a time. */
export function keepComplete(context: Context, source: Source, resource: Resource, beganAt: string): void {
  const { comparedAt } = stateOf(context, source, resource);
  const read: SyncState = { cursor: beganAt, resume: null, syncedAt: beganAt, triedAt: beganAt, failure: null };
  const state = comparedAt === undefined ? read : { ...read, comparedAt };
  context.facts().writeSync(source.id, resource, state);
}

/** What is kept was compared at a time with all that there is. */
export function keepCompared(context: Context, source: Source, resource: Resource, comparedAt: string): void {
  context.facts().writeSync(source.id, resource, { ...stateOf(context, source, resource), comparedAt });
}

/** Where a first reading goes on if it is stopped now. */
export function keepResume(context: Context, source: Source, resource: Resource, resume: string | null): void {
  const triedAt = context.host.now().toISOString();
  context.facts().writeSync(source.id, resource, { ...stateOf(context, source, resource), resume, triedAt });
}

/** An attempt that failed leaves what was read before, and its age, as it was. `offlineSince`: null where it is not for being offline. */
export function keepFailure(
  context: Context,
  source: Source,
  resource: Resource,
  error: OutsideError,
  offlineSince: string | null,
): void {
  const { kind, message, nextAction, retryAt } = error;
  const triedAt = context.host.now().toISOString();
  const told = { kind, message, nextAction, retryAt };
  const failure = offlineSince === null ? told : { ...told, offlineSince };
  context.facts().writeSync(source.id, resource, { ...stateOf(context, source, resource), triedAt, failure });
}

/** Failures after which asking the same system for more is pointless for now. */
export function endsConnection(error: OutsideError): boolean {
  const { kind } = error;
  if (error instanceof RestingError) return false;
  return kind === 'auth' || kind === 'network' || kind === 'rateLimited';
}
