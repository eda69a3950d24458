import { z } from 'zod';
import { workspaceEvents } from '../../shared/domain/workspace.ts';
import {
  type Checkpoint,
  digestHeads,
  type Head,
  openCheckpoint,
  parseCheckpointFile,
  readHeads,
} from './checkpoint.ts';
import { readIdentity } from './checkpoints.ts';
import type { Connection } from './connection.ts';
import { tryEventFromRow } from './event-row.ts';
import { eventProblem, type LogProblem } from './log-report.ts';
import { StoreError } from './store-error.ts';
import { openVouch } from './vouch-statement.ts';

/** A checkpoint to hold the log against: the text of its envelope. */
export interface GivenCheckpoint {
  readonly text: string;
  readonly source: 'own' | 'given';
}

/** What came of it; `checkpoint` is null where it could not be used. */
export interface CheckpointFindings {
  readonly checkpoint: Checkpoint | null;
  readonly problems: readonly LogProblem[];
}

const nameOf = { own: "the workspace's own checkpoint", given: 'the given checkpoint' } as const;

function open(connection: Connection, { text, source }: GivenCheckpoint): Checkpoint | LogProblem {
  const problem = (message: string): LogProblem => ({
    code: 'checkpoint-invalid',
    message,
    place: nameOf[source],
    sequence: null,
  });
  const identity = readIdentity(connection);
  if (identity === undefined) {
    return problem('The log does not say whose key signs its checkpoints.');
  }
  try {
    const checkpoint = openCheckpoint(parseCheckpointFile(text), identity.keys);
    return checkpoint.workspace === identity.workspace ? checkpoint : problem('It is one of another workspace.');
  } catch (error) {
    if (error instanceof StoreError) {
      return problem(`${error.message} If it is one of this workspace, the log was written anew.`);
    }
    throw error;
  }
}

function compareHeads(checkpoint: Checkpoint, own: readonly Head[], source: GivenCheckpoint['source']): LogProblem[] {
  if (digestHeads(own) === checkpoint.headsDigest) {
    return [];
  }
  const headByStream = new Map(own.map((head) => [head.stream, head]));
  const signed = new Set(checkpoint.heads.map(({ stream }) => stream));
  const differ = checkpoint.heads.flatMap(({ stream, version, hash }): LogProblem[] => {
    const head = headByStream.get(stream);
    if (head?.version === version && head.hash === hash) {
      return [];
    }
    const is = head === undefined ? 'it is not there' : `it ends with version ${head.version}, hash ${head.hash}`;
    const message = `At ${nameOf[source]} it ended with version ${version}, hash ${hash}; now ${is}.`;
    return [{ code: 'head-differs', message, place: stream, sequence: null }];
  });
  const isComplete = checkpoint.heads.length === checkpoint.streams;
  const added = isComplete ? own.filter(({ stream }) => !signed.has(stream)) : [];
  const unknown = added.map(({ stream }): LogProblem => {
    const message = `It was not in the log at ${nameOf[source]}, and now stands before it.`;
    return { code: 'head-differs', message, place: stream, sequence: null };
  });
  if (differ.length + unknown.length > 0) {
    return [...differ, ...unknown];
  }
  const message = `The log up to event ${checkpoint.sequence} is not the one that ${nameOf[source]} was made of.`;
  return [{ code: 'head-differs', message, place: `events 1 to ${checkpoint.sequence}`, sequence: null }];
}

/** Holds the log against a checkpoint: nothing may be missing before it, and nothing may be other than it was. */
export function checkCheckpoint(connection: Connection, given: GivenCheckpoint, head: number): CheckpointFindings {
  const opened = open(connection, given);
  if ('code' in opened) {
    return { checkpoint: null, problems: [opened] };
  }
  const { sequence } = opened;
  const missing: LogProblem[] =
    sequence <= head
      ? []
      : [
          {
            code: 'tail-missing',
            message: `The log ends with event ${head}; ${nameOf[given.source]} was made after event ${sequence}.`,
            place: head + 1 === sequence ? `event ${sequence}` : `events ${head + 1} to ${sequence}`,
            sequence: head + 1,
          },
        ];
  return {
    checkpoint: opened,
    problems: [...missing, ...compareHeads(opened, readHeads(connection, sequence), given.source)],
  };
}

/** Where the workspace's key was replaced, the log before is the one that was vouched for. */
export function checkVouchedHeads(connection: Connection): readonly LogProblem[] {
  const rows = connection.prepare("SELECT * FROM events WHERE stream = 'workspace' ORDER BY version").all();
  return rows.flatMap((row) => {
    const event = tryEventFromRow(row);
    const replaced = workspaceEvents['workspace.keyReplaced'].safeParse(event?.data).data;
    if (event?.type !== 'workspace.keyReplaced' || replaced === undefined) return [];
    const place = openVouch(Buffer.from(replaced.statement))?.vouch.log;
    // What cannot be opened is told with the keys.
    if (place === undefined || digestHeads(readHeads(connection, place.sequence)) === place.headsDigest) return [];
    const message = 'The log before it is not the one that was vouched for.';
    return [eventProblem('head-differs', event, message)];
  });
}

/**
 * Holds the log against the checkpoints that the workspace keeps of itself, the oldest first: what an older one shows may
 * have gone unnoticed into a newer one. Answers what the first shows that does not fit.
 */
export function checkOwnCheckpoints(
  connection: Connection,
  sequences: readonly number[],
  head: number,
): CheckpointFindings {
  const read = connection.prepare('SELECT envelope FROM checkpoints WHERE sequence = ?').pluck();
  let findings: CheckpointFindings = { checkpoint: null, problems: [] };
  for (const sequence of sequences) {
    const text = z.string().optional().parse(read.get(sequence));
    // One that was dropped meanwhile, because there are enough newer ones.
    if (text === undefined) {
      continue;
    }
    findings = checkCheckpoint(connection, { text, source: 'own' }, head);
    if (findings.problems.length > 0) {
      return findings;
    }
  }
  return findings;
}
