import type { writeContract } from '../../shared/contract/write.ts';
import { decideWrite } from '../../shared/domain/write-decide.ts';
import { writeName, writeTitle } from '../../shared/domain/write-words.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import type { OutwardWrite } from '../connectors/outward-write.ts';
import type { Context } from './context.ts';
import type { ContractOutput } from './contract-input.ts';
import { type Looked, readBack, settle, whileMaking, wordsOf } from './write-look.ts';
import type { OpenedWrite } from './write-open.ts';

type Made = Extract<ContractOutput<typeof writeContract.make>, { kind: 'done' }>['result']['writes'][number];

interface About {
  readonly release: string;
  readonly finding: string | null;
}

/**
 * One write: where it is not there already, the intent is recorded, the call is sent once, and read back; what became of it is recorded.
 * Whatever happens in between, the record says that somebody set out to make it, and the other side says whether it is there.
 */
export async function makeWrite(context: Context, about: About, opened: OpenedWrite): Promise<Made> {
  const { key, change } = opened.planned;
  const made = { key, title: writeTitle(change) };
  const { write } = opened;
  if (write instanceof OutsideError) return { ...made, outcome: 'not-done', reason: wordsOf(write) };
  try {
    if (await write.isDone()) return { ...made, outcome: 'done', reason: 'It was there already; nothing was sent.' };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { ...made, outcome: 'not-done', reason: wordsOf(error) };
  }
  const id = context.host.createId();
  return whileMaking(context, id, async () => {
    const refused = await intend(context, about, opened, id);
    if (refused !== null) return { ...made, outcome: 'left-out', reason: refused };
    const looked = await send(write);
    await settle(context, about.release, id, looked);
    return { ...made, ...looked };
  });
}

/** Why it may not be sent; null once the intent is on record. */
async function intend(
  context: Context,
  { release, finding }: About,
  { planned, pin }: OpenedWrite,
  write: string,
): Promise<string | null> {
  const { key, connection, system, change } = planned;
  const name = writeName(change).slice(0, 500);
  const data = { write, key, name, connection, system, path: change.path, finding, facts: pin.digest };
  const outcome = await context.execute(
    context.states.release,
    release,
    (state) => decideWrite(state, { kind: 'intend', ...data }),
    { pins: [pin] },
  );
  if (outcome.kind === 'done') return null;
  return outcome.reasons.map(({ message, nextAction }) => `${message} ${nextAction}`).join(' ');
}

/** Sent to its end, whatever the caller does meanwhile: a call that is broken off is one of which nobody knows. */
async function send(write: OutwardWrite): Promise<Looked> {
  try {
    await write.send();
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return readBack(write, error, false);
  }
  return readBack(write, null, false);
}
