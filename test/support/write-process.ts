import { writeSync } from 'node:fs';
import { z } from 'zod';
import { makeWrite } from '../../electron/services/write-make.ts';
import { openPlanned } from '../../electron/services/write-open.ts';
import { systemSchema } from '../../shared/domain/connection.ts';
import { changeSchema } from '../../shared/domain/write.ts';
import { openContext } from './open-context.ts';

/** A process that makes writes, all at the same time, and says the key of each that it is through with: `OUTSIDE RELEASE WRITES`. */
const [outside = '', release = '', text = ''] = process.argv.slice(2);
const writes = z
  .array(z.object({ key: z.string(), connection: z.string(), system: systemSchema, change: changeSchema }))
  .parse(JSON.parse(text));

const context = await openContext(outside);
const state = await context.release(release);
await Promise.all(
  writes.map(async (one) => {
    const opened = await openPlanned(context, { ...one, needs: [], after: [], notYet: null }, state);
    await makeWrite(context, { release, finding: null }, opened);
    writeSync(1, `${one.key}\n`);
  }),
);
await context.close();
