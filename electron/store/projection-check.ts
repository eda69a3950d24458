import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { log } from './migrations/log.ts';
import { search } from './migrations/search.ts';
import { createPause } from './pause.ts';
import type { Projection } from './projection.ts';
import { digestProjection } from './projection-digest.ts';
import { createProjector, type ReplayOptions } from './projector.ts';
import { StoreError } from './store-error.ts';

/** A projection that is not what the log says, or a log that nothing can be made of. */
export interface ProjectionProblem {
  readonly code: 'projection-differs' | 'log-unplayable' | 'tail-missing';
  readonly message: string;
  readonly place: string;
}

function openScratch(): Connection {
  // A file that SQLite makes for itself and that is gone when it is closed.
  const scratch = new Database('');
  scratch.pragma('synchronous = OFF');
  for (const statement of [...log, ...search]) {
    scratch.exec(statement);
  }
  return scratch;
}

/** Projections and log are written together: one that is ahead of the log was made of events that are gone. */
function findLostTail(connection: Connection): readonly ProjectionProblem[] {
  const of = (sql: string) => z.number().parse(connection.prepare(sql).pluck().get());
  const head = of('SELECT ifnull(max(sequence), 0) FROM events');
  const known = of('SELECT ifnull(max(sequence), 0) FROM projections');
  if (known <= head) return [];
  const message = `The log ends with event ${head}; the lists were made of it when it ended with event ${known}.`;
  const place = head + 1 === known ? `event ${known}` : `events ${head + 1} to ${known}`;
  return [{ code: 'tail-missing', message, place }];
}

/**
 * Plays the log into new tables beside the workspace and compares them with the ones in it. `connection` is one that
 * nobody else uses: it holds a snapshot, so that what is decided meanwhile does not count.
 */
export async function checkProjections(
  connection: Connection,
  projections: readonly Projection[],
  options: ReplayOptions = {},
): Promise<readonly ProjectionProblem[]> {
  const pause = createPause(options.signal);
  const scratch = openScratch();
  connection.exec('BEGIN');
  try {
    scratch.exec('BEGIN');
    await createProjector(scratch, projections).replay(projections, connection, options);
    const problems: ProjectionProblem[] = [...findLostTail(connection)];
    for (const projection of projections) {
      const expected = await digestProjection(scratch, projection, pause);
      if (expected !== (await digestProjection(connection, projection, pause))) {
        problems.push({
          code: 'projection-differs',
          message: 'It is not what the log says. Rebuilding it from the log sets it right.',
          place: `projection ${projection.name}`,
        });
      }
    }
    return problems;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'workspace-corrupt') {
      return [{ code: 'log-unplayable', message: error.message, place: 'projections' }];
    }
    throw error;
  } finally {
    scratch.close();
    connection.exec('ROLLBACK');
  }
}
