import { GitError } from '../connectors/git/git-error.ts';
import type { Repository } from '../connectors/git/repository.ts';

/** Where a tag or branch is now: the commit it means, or null where there is none. */
export type RefPlace = { readonly kind: 'read'; readonly commit: string | null } | { readonly kind: 'unreadable' };

/** Looks up where tags and branches are, several questions in one Git process. */
export interface RefPlaces {
  /** `names` are full: `refs/tags/v1.2.0`. An answer may be some seconds old unless it has to be `fresh`. */
  find(path: string, names: readonly string[], fresh?: boolean): Promise<ReadonlyMap<string, RefPlace>>;
}

/** So long an answer is good, in milliseconds: long enough for one screen, short enough to see a moved tag. */
const lifetime = 3000;
/** So many names go into one process. */
const mostNames = 400;

interface Answer {
  readonly at: number;
  readonly place: Promise<RefPlace>;
}

/** Creates the places of the repositories that `open` opens. */
export function createRefPlaces(open: (path: string) => Repository): RefPlaces {
  const known = new Map<string, Answer>();
  const waiting = new Map<string, Map<string, PromiseWithResolvers<RefPlace>>>();

  async function flush(path: string): Promise<void> {
    const asked = waiting.get(path) ?? new Map<string, PromiseWithResolvers<RefPlace>>();
    waiting.delete(path);
    try {
      const commits = await readCommits(open(path), [...asked.keys()]);
      for (const [name, { resolve }] of asked) resolve({ kind: 'read', commit: commits.get(name) ?? null });
    } catch (error) {
      for (const { resolve, reject } of asked.values()) {
        if (error instanceof GitError) resolve({ kind: 'unreadable' });
        else reject(error);
      }
    }
  }

  function ask(path: string, name: string): Promise<RefPlace> {
    const batch = waiting.get(path) ?? new Map<string, PromiseWithResolvers<RefPlace>>();
    if (!waiting.has(path)) {
      waiting.set(path, batch);
      setImmediate(() => void flush(path));
    }
    const asked = batch.get(name) ?? Promise.withResolvers<RefPlace>();
    batch.set(name, asked);
    return asked.promise;
  }

  return {
    async find(path, names, fresh = false) {
      const now = performance.now();
      if (known.size > 10 * mostNames) known.clear();
      const places = names.map((name) => {
        const key = `${path}\n${name}`;
        const answer = known.get(key);
        if (!fresh && answer !== undefined && now - answer.at < lifetime) return answer.place;
        const place = ask(path, name);
        known.set(key, { at: now, place });
        place.catch(() => known.delete(key));
        return place;
      });
      const found = await Promise.all(places);
      return new Map(names.map((name, index) => [name, found[index] ?? { kind: 'unreadable' }]));
    },
  };
}

/** One process for all names; of an annotated tag the commit it stands for. */
async function readCommits(repository: Repository, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const commits = new Map<string, string>();
  for (let from = 0; from < names.length; from += mostNames) {
    const format = '--format=%(refname) %(objectname) %(*objectname)';
    const text = await repository.run(['for-each-ref', format, ...names.slice(from, from + mostNames)]);
    for (const line of text.split('\n')) {
      const [name, object, peeled] = line.split(' ');
      if (name !== undefined && object !== undefined)
        commits.set(name, peeled === '' || peeled === undefined ? object : peeled);
    }
  }
  return commits;
}
