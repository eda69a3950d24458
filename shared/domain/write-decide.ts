import { accept, type Decision, reject } from './event.ts';
import type { EventData, NewReleaseEvent } from './events.ts';
import { rejectAll } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import type { ReleaseState } from './release-state.ts';
import { isOpenWrite, lastWrite } from './write-state.ts';

export type WriteCommand =
  | ({ readonly kind: 'intend' } & Readonly<EventData<'write.intended'>>)
  | ({ readonly kind: 'settle' } & Readonly<EventData<'write.settled'>>);

/**
 * Decides about changes of outside systems. A closed release is still told to the outside; what became of a change is written down
 * whatever became of the release. Codes: `release-unknown`, `release-abandoned`, `release-superseded`, `write-open`, `write-unknown`,
 * `write-settled-already`.
 */
export function decideWrite(state: ReleaseState | null, command: WriteCommand): Decision<NewReleaseEvent> {
  if (state === null) return rejectAll([unknownRelease]);
  return command.kind === 'intend' ? decideIntent(state, command) : decideOutcome(state, command);
}

function decideIntent(
  state: ReleaseState,
  { kind: _kind, ...data }: Extract<WriteCommand, { kind: 'intend' }>,
): Decision<NewReleaseEvent> {
  const ended = openOrReason(state);
  if (ended !== null && state.status !== 'closed') return rejectAll([ended]);
  const last = lastWrite(state.writes, data.key);
  if (last !== null && isOpenWrite(last)) {
    return reject(
      'write-open',
      `Nobody knows yet whether ${last.name} was made before.`,
      'Look at it again: it is read back, and never sent twice.',
    );
  }
  return accept({ type: 'write.intended', data });
}

function decideOutcome(
  state: ReleaseState,
  { kind: _kind, ...data }: Extract<WriteCommand, { kind: 'settle' }>,
): Decision<NewReleaseEvent> {
  const known = state.writes.find(({ write }) => write === data.write);
  if (known === undefined) {
    return reject('write-unknown', 'Nobody set out to make this change.', 'Preview it and confirm it first.');
  }
  if (!isOpenWrite(known)) {
    return reject('write-settled-already', 'It is known already what became of this.', 'There is nothing to record.');
  }
  // That it is still not known is said once.
  return known.outcome === data.outcome ? accept() : accept({ type: 'write.settled', data });
}
