import type { Resource, SyncState } from '../../shared/domain/sync.ts';
import { type FactCache, type FactCacheFile, openFactCache, readFactCache } from '../store/fact-cache.ts';
import { layoutOf } from '../store/layout.ts';

/** Nothing was read yet, and whoever only reads the workspace reads nothing into it. */
const nothing: FactCache = {
  list: () => [],
  count: () => 0,
  find: () => [],
  put: () => [],
  keepOnly: () => 0,
  readSync: () => null,
  writeSync: () => undefined,
  drop: () => undefined,
};

/** That nothing changed is written down this often, in milliseconds; until then it is only remembered. */
const interval = 10 * 60_000;

/** What outside systems said, for the life of a core. */
export interface Facts extends Omit<FactCache, 'readSync' | 'writeSync'> {
  /** Grows whenever a fact changes; `withTimes` also when one was read again. Beside a writer nobody knows, and it grows always. */
  version(withTimes?: 'withTimes'): number;
  readSync(source: string, resource: Resource): SyncState | null;
  writeSync(source: string, resource: Resource, state: SyncState): void;
}

/** A reading that brought nothing new writes nothing. */
function isSame(one: SyncState, other: SyncState): boolean {
  const plain = ({ cursor: _cursor, syncedAt: _syncedAt, triedAt: _triedAt, ...rest }: SyncState) => rest;
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

/** The facts of a workspace's folder; the file is opened when it is first asked for. */
export function createFacts(folder: string, isWriter: boolean) {
  let file: FactCacheFile | null = null;
  let facts: Facts | null = null;
  let [contents, times] = [0, 0];
  const written = new Map<string, { readonly state: SyncState; readonly at: number }>();
  const pending = new Map<
    string,
    { readonly source: string; readonly resource: Resource; readonly state: SyncState }
  >();

  function open(): Facts {
    const path = layoutOf(folder).facts;
    file = isWriter ? openFactCache(path) : readFactCache(path);
    const cache = file?.cache ?? nothing;
    const write = (source: string, resource: Resource, state: SyncState) => {
      cache.writeSync(source, resource, state);
      written.set(`${source} ${resource}`, { state, at: performance.now() });
      pending.delete(`${source} ${resource}`);
    };
    return {
      ...cache,
      version(withTimes) {
        if (!isWriter) contents += 1;
        return withTimes === undefined ? contents : contents + times;
      },
      put(...given) {
        const keys = cache.put(...given);
        if (keys.length > 0) contents += 1;
        return keys;
      },
      keepOnly(...given) {
        const dropped = cache.keepOnly(...given);
        if (dropped > 0) contents += 1;
        return dropped;
      },
      readSync: (source, resource) => pending.get(`${source} ${resource}`)?.state ?? cache.readSync(source, resource),
      writeSync(source, resource, state) {
        times += 1;
        const last = written.get(`${source} ${resource}`);
        const isQuiet = last !== undefined && isSame(last.state, state) && performance.now() - last.at < interval;
        if (isQuiet) pending.set(`${source} ${resource}`, { source, resource, state });
        else write(source, resource, state);
      },
      drop(source) {
        cache.drop(source);
        contents += 1;
        for (const [key, one] of pending) if (one.source === source) pending.delete(key);
      },
    };
  }

  return {
    /** As `Facts.version`, without opening anything: 0 until somebody looks at a fact. */
    version: (): number => facts?.version() ?? 0,
    facts(): Facts {
      // A reader may come before the holder has made the file.
      if (facts === null || (file === null && !isWriter)) facts = open();
      return facts;
    },
    close() {
      for (const { source, resource, state } of pending.values()) file?.cache.writeSync(source, resource, state);
      file?.close();
    },
  };
}
