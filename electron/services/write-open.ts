import { z } from 'zod';
import type { OutwardCall } from '../../shared/contract/base.ts';
import { type System, systemTitles } from '../../shared/domain/connection.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { type Change, changeSchema } from '../../shared/domain/write.ts';
import type { PlannedWrite } from '../../shared/domain/write-plan.ts';
import { firstIntent, type WriteState } from '../../shared/domain/write-state.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import { openWrite } from '../connectors/open-write.ts';
import type { OutwardWrite } from '../connectors/outward-write.ts';
import type { Context } from './context.ts';
import { type Pin, pinFacts } from './facts.ts';
import { openConnection } from './open-connection.ts';

/** A planned write with the call behind it, and what its intent pins. */
export interface OpenedWrite {
  readonly planned: PlannedWrite;
  readonly write: OutwardWrite | OutsideError;
  /** Null where it cannot be shown; `write` says why. */
  readonly call: OutwardCall | null;
  readonly pin: Pin;
}

/** What an intent pins: enough to ask the other side after a crash. */
const pinnedSchema = z.object({ schema: z.literal('countersign/write/1'), change: changeSchema });

/** The call behind a planned write; nothing is changed by it. */
export async function openPlanned(
  context: Context,
  planned: PlannedWrite,
  { writes }: Pick<ReleaseState, 'writes'>,
  signal?: AbortSignal,
): Promise<OpenedWrite> {
  const { connection, system, change } = planned;
  const since = firstIntent(writes, planned.key);
  const { write, call } = await show(await open(context, connection, system, change, since), signal);
  const pin = pinFacts({ schema: 'countersign/write/1', connection, system, change, call });
  return { planned, write, call, pin };
}

async function show(
  write: OutwardWrite | OutsideError,
  signal: AbortSignal | undefined,
): Promise<Pick<OpenedWrite, 'write' | 'call'>> {
  if (write instanceof OutsideError) return { write, call: null };
  try {
    return { write, call: await write.show(signal) };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { write: error, call: null };
  }
}

/** The call behind a write that somebody set out to make. */
export async function openIntended(context: Context, state: WriteState): Promise<OutwardWrite | OutsideError> {
  const { connection, system, facts, name } = state;
  const bytes = await context.workspace.blobs.getBlob(facts);
  const parsed = bytes === undefined ? undefined : pinnedSchema.safeParse(JSON.parse(Buffer.from(bytes).toString()));
  if (parsed?.success !== true) {
    return new OutsideError({
      system: systemTitles[system],
      kind: 'validation',
      message: `What was to be sent for ${name} is not in this workspace, or this version does not know it.`,
      nextAction: `Look at it in ${systemTitles[system]}; restore a backup, or use the version that sent it.`,
    });
  }
  return open(context, connection, system, parsed.data.change, state.intended.at);
}

async function open(
  context: Context,
  connection: string,
  system: System,
  change: Change,
  since: string | null,
): Promise<OutwardWrite | OutsideError> {
  const title = systemTitles[system];
  const known = (await context.outside.list()).some(({ id }) => id === connection);
  if (!known) {
    return new OutsideError({
      system: title,
      kind: 'auth',
      message: `The connection to ${title} was taken away.`,
      nextAction: 'Connect it again, and choose it in the settings of the product.',
    });
  }
  const ports = await openConnection(context, connection);
  if (ports instanceof OutsideError) return ports;
  return (
    openWrite(ports, change, since) ??
    new OutsideError({
      system: title,
      kind: 'validation',
      message: `Countersign cannot write this to ${title}.`,
      nextAction: `Do it in ${title} itself.`,
    })
  );
}
