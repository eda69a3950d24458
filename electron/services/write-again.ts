import { z } from 'zod';
import { writeOutcomeSchema } from '../../shared/domain/write.ts';
import { isOpenWrite } from '../../shared/domain/write-state.ts';
import { listRecords } from '../store/projections/record-read.ts';
import type { Context } from './context.ts';
import { lookAgain } from './write-look.ts';

/** So many of the newest events about writes are looked through: what a crash left open is among the last. */
const mostEvents = 500;

const dataSchema = z.object({ write: z.string(), outcome: writeOutcomeSchema.default('unknown') });

/** Reads back what a crash or a cut connection left open, of every release. Nothing is sent. Answers how many are still not known. */
export async function lookAgainEverywhere(context: Context, signal: AbortSignal): Promise<number> {
  let open = 0;
  for (const release of await releasesWithOpenWrites(context)) {
    if (signal.aborted) break;
    open += (await lookAgain(context, await context.release(release))).size;
  }
  return open;
}

/** The newest event about a write says what is known of it. */
async function releasesWithOpenWrites({ workspace }: Context): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  const releases = new Set<string>();
  for (const { event, release } of await listRecords(workspace, { noun: 'write' }, undefined, mostEvents)) {
    const data = dataSchema.safeParse((await workspace.log.readLogged(event))?.event.data);
    if (!data.success || release === null || seen.has(data.data.write)) continue;
    seen.add(data.data.write);
    if (isOpenWrite(data.data)) releases.add(release);
  }
  return releases;
}
