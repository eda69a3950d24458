import { benchAppend } from './store-bench-append.ts';
import { benchLog } from './store-bench-log.ts';
import { benchSearch } from './store-bench-search.ts';
import type { Measurement } from './store-measure.ts';

/** What the store promises, measured: appending, checking and searching. Times are milliseconds. */
export async function benchStore(): Promise<readonly Measurement[]> {
  return [...(await benchAppend()), ...(await benchLog()), ...(await benchSearch())];
}
