import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { WriteOutcome } from '../../shared/domain/write.ts';
import { decideWrite } from '../../shared/domain/write-decide.ts';
import { isOpenWrite, type WriteState } from '../../shared/domain/write-state.ts';
import { OutsideError, type OutsideKind } from '../connectors/http/outside-error.ts';
import type { OutwardWrite } from '../connectors/outward-write.ts';
import type { Context } from './context.ts';
import { openIntended } from './write-open.ts';

/** What is known of a write after looking, and why. */
export interface Looked {
  readonly outcome: WriteOutcome;
  readonly reason: string;
}

/**
 * A call whose answer never came may still be on its way, or worked on, for so long after it was intended, in milliseconds. Until then
 * that it is not there does not mean that it never will be.
 */
export const inFlight = 120_000;

/** The system itself said no: nothing of the call is under way any more. */
const refusing: ReadonlySet<OutsideKind> = new Set([
  'auth',
  'forbidden',
  'notFound',
  'conflict',
  'rateLimited',
  'gone',
  'validation',
]);

/** Asks the other side. `sent` is how sending failed, null where it did not or was not tried. */
export async function readBack(write: OutwardWrite, sent: OutsideError | null, isSettled: boolean): Promise<Looked> {
  try {
    if (await write.isDone()) return { outcome: 'done', reason: '' };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    if (error.kind === 'conflict') return { outcome: 'not-done', reason: wordsOf(error) };
    return { outcome: 'unknown', reason: `It could not be read back. ${wordsOf(error)}` };
  }
  if (sent !== null && (isSettled || refusing.has(sent.kind))) return { outcome: 'not-done', reason: wordsOf(sent) };
  if (sent !== null) {
    return { outcome: 'unknown', reason: `${sent.message} It is not there yet, and may still arrive.` };
  }
  return isSettled
    ? { outcome: 'not-done', reason: 'It is not there: the call never arrived. It can be made again.' }
    : { outcome: 'unknown', reason: 'It is not there yet, and may still arrive.' };
}

export function wordsOf({ message, nextAction }: Pick<OutsideError, 'message' | 'nextAction'>): string {
  return `${message} ${nextAction}`;
}

/** Writes that this core is making now: nobody else settles them. */
const makingByContext = new WeakMap<Context, Set<string>>();

/** Keeps others from judging a write while it is made. */
export async function whileMaking<T>(context: Context, write: string, work: () => Promise<T>): Promise<T> {
  const making = makingByContext.get(context) ?? new Set();
  makingByContext.set(context, making);
  making.add(write);
  try {
    return await work();
  } finally {
    making.delete(write);
  }
}

/**
 * Reads back every write of a release of which nobody knows what became of it, after a crash for example, and records what is known now.
 * Nothing is sent. Answers what is still not known, by the write's key.
 */
export async function lookAgain(context: Context, state: ReleaseState): Promise<ReadonlyMap<string, string>> {
  const making = makingByContext.get(context);
  const open = state.writes.filter((one) => isOpenWrite(one));
  const stillOpen = new Map<string, string>();
  for (const one of open) {
    if (making?.has(one.write) === true) stillOpen.set(one.key, 'It is being made.');
    else {
      const { outcome, reason } = await lookAt(context, one);
      if (outcome === 'unknown') stillOpen.set(one.key, reason);
      if (context.workspace.mode === 'write') await settle(context, state.id, one.write, { outcome, reason });
    }
  }
  return stillOpen;
}

async function lookAt(context: Context, one: WriteState): Promise<Looked> {
  const write = await openIntended(context, one);
  if (write instanceof OutsideError) return { outcome: 'unknown', reason: wordsOf(write) };
  const age = context.host.now().getTime() - Date.parse(one.intended.at);
  return readBack(write, null, age > inFlight);
}

/** Records what became of a write. */
export async function settle(
  context: Context,
  release: string,
  write: string,
  { outcome, reason }: Looked,
): Promise<void> {
  await context.execute(context.states.release, release, (now) =>
    decideWrite(now, { kind: 'settle', write, outcome, reason: reason.slice(0, 1000) }),
  );
}
