import type { Stream } from './stream.ts';

/** Tells how far a long call is. `total` is null where it is not known. */
export type Report = (text: string, done: number, total: number | null) => void;

/** At most this often per job, in milliseconds. */
const interval = 50;

/** Runs a long call under the job's name: what it reports goes to the stream, and its end too, whatever the end is. */
export async function withProgress<T>(
  stream: Stream,
  job: string | undefined,
  work: (report: Report) => Promise<T>,
): Promise<T> {
  if (job === undefined) return work(() => {});
  let last = Number.NEGATIVE_INFINITY;
  let lastText = '';
  try {
    return await work((text, done, total) => {
      const time = performance.now();
      if (time - last < interval && text === lastText && done !== total) return;
      last = time;
      lastText = text;
      stream.publish({ kind: 'progress', job, text, done, total });
    });
  } finally {
    stream.publish({ kind: 'ended', job });
  }
}
