import type { WriteView } from '../../shared/contract/write.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { PlannedWrite } from '../../shared/domain/write-plan.ts';
import { lastWrite } from '../../shared/domain/write-state.ts';
import { writeTitle } from '../../shared/domain/write-words.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import type { OpenedWrite } from './write-open.ts';

/** A write as a preview shows it. `open` says of what it is not known whether it arrived. */
export async function viewWrite(
  { planned, write, call, pin }: OpenedWrite,
  { writes }: ReleaseState,
  open: ReadonlyMap<string, string>,
  signal: AbortSignal | undefined,
): Promise<Omit<WriteView, 'connection' | 'host'>> {
  const { key, system, change, needs, notYet } = planned;
  const view = { key, title: writeTitle(change), system, path: change.path, needs: [...needs], facts: pin.digest };
  const stillOpen = open.get(key);
  if (stillOpen !== undefined) {
    return { ...view, call, state: 'unknown', reason: stillOpen, nextAction: 'Look again in some minutes.' };
  }
  if (write instanceof OutsideError) return { ...view, call, ...blockedBy(write) };
  try {
    if (await write.isDone(signal)) return { ...view, call, state: 'done', reason: '', nextAction: '' };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { ...view, call, ...blockedBy(error) };
  }
  if (notYet !== null) {
    return { ...view, call, state: 'waiting', reason: notYet.message, nextAction: notYet.nextAction };
  }
  const last = lastWrite(writes, key);
  if (last?.outcome === 'not-done') {
    return { ...view, call, state: 'failed', reason: last.reason, nextAction: '' };
  }
  const reason = last?.outcome === 'done' ? 'It was made before, and is not there any more.' : '';
  return { ...view, call, state: 'ready', reason, nextAction: '' };
}

function blockedBy({ message, nextAction }: OutsideError) {
  return { state: 'blocked', reason: message, nextAction } as const;
}

/** What is to be looked at before it goes further waits until it is there. */
export function holdBack(views: readonly WriteView[], writes: readonly PlannedWrite[]): WriteView[] {
  const isDone = new Set(views.filter(({ state }) => state === 'done').map(({ key }) => key));
  return views.map((view, index) => {
    const missing = writes[index]?.after.filter((key) => !isDone.has(key)) ?? [];
    if (missing.length === 0 || (view.state !== 'ready' && view.state !== 'failed')) return view;
    const names = views.filter(({ key }) => missing.includes(key)).map(({ title }) => title);
    const reason = `This comes after: ${names.join(', ')}.`;
    return { ...view, state: 'waiting', reason, nextAction: 'Make that first and look at it there; then come back.' };
  });
}
