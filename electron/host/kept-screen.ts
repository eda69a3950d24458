import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { openForReading } from '../store/connection.ts';
import { layoutOf } from '../store/layout.ts';

/** What a page may send of itself, in characters; more is not kept. */
export const mostScreen = 1_000_000;

/** Home as it was last drawn, for the instant until this host knows how it is now. Losing it costs nothing. */
export interface KeptScreen {
  /** The markup; null where none was kept, or the log or the program has changed since. */
  read(): string | null;
  keep(html: string): void;
}

const keptSchema = z.object({ stamp: z.string(), html: z.string().max(mostScreen) });

/** `page` is the text of the page: another build draws its screens in another way. */
export function openKeptScreen(folder: string, page: string): KeptScreen {
  const layout = layoutOf(folder);
  return {
    read() {
      try {
        const { stamp, html } = keptSchema.parse(JSON.parse(readFileSync(layout.keptScreen, 'utf8')));
        return stamp === stampOf(layout.database, page) ? html : null;
      } catch {
        return null;
      }
    },
    keep(html) {
      if (html.length > mostScreen) return;
      const draft = `${layout.keptScreen}.new`;
      const kept: z.infer<typeof keptSchema> = { stamp: stampOf(layout.database, page), html };
      try {
        writeFileSync(draft, JSON.stringify(kept), { mode: 0o600 });
        renameSync(draft, layout.keptScreen);
      } catch {
        // The next start draws it all the same, only later.
        rmSync(draft, { force: true });
      }
    },
  };
}

/** The same as long as nothing was decided and the program is the same. Throws where the log cannot be read. */
function stampOf(database: string, page: string): string {
  const connection = openForReading(database);
  try {
    const hash = connection.prepare('SELECT hash FROM events ORDER BY sequence DESC LIMIT 1').pluck().get();
    const { hash: last } = z.object({ hash: z.instanceof(Uint8Array) }).parse({ hash });
    return createHash('sha256').update(page).update(last).digest('hex');
  } finally {
    connection.close();
  }
}
