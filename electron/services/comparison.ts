import type { Point } from '../../shared/contract/candidate.ts';
import { type Difference, differenceOf, type History } from '../../shared/domain/difference.ts';
import { generateNotes } from '../../shared/domain/notes-generate.ts';
import { textOfCommit } from '../../shared/domain/notes-text.ts';
import { readSide, type Side } from './comparison-side.ts';
import type { Context } from './context.ts';
import { pinFacts } from './facts.ts';
import { requireRepository } from './repository.ts';

/** Two points compared. */
export interface Comparison {
  readonly a: Side;
  readonly b: Side;
  readonly difference: Difference;
  readonly titles: ReadonlyMap<string, string>;
}

/** So many comparisons are kept, for paging. */
const mostKept = 6;

/** Compares any two of candidates, heads, beginnings and environments of one product. */
export async function compare(context: Context, from: Point, to: Point, signal?: AbortSignal): Promise<Comparison> {
  const [a, b] = [await readSide(context, from, signal), await readSide(context, to, signal)];
  const key = pinFacts([a.manifest, b.manifest, a.state.id, b.state.id]).digest;
  const known = context.kept.comparisons.get(key);
  if (known !== undefined) return { ...known, a, b };
  const isSameStart = JSON.stringify(a.manifest.scope.from) === JSON.stringify(b.manifest.scope.from);
  const between = isSameStart ? null : await readBetween(context, a, b, signal);
  const comparison = {
    a,
    b,
    difference: differenceOf(a, b, between?.history ?? null),
    titles: new Map([...a.titles, ...b.titles, ...(between?.titles ?? [])]),
  };
  context.kept.comparisons.set(key, comparison);
  const [oldest] = context.kept.comparisons.keys();
  if (context.kept.comparisons.size > mostKept && oldest !== undefined) context.kept.comparisons.delete(oldest);
  return comparison;
}

/** What lies between two sides that start from different commits: versions skipped, going back, cherry-picks. */
async function readBetween(context: Context, a: Side, b: Side, signal?: AbortSignal) {
  const titles = new Map<string, string>();
  const read = async (from: Side, to: Side): Promise<History['added']> => {
    const tickets = new Set<string>();
    const commits: { repository: string; commit: string }[] = [];
    for (const { name, commit } of to.manifest.repositories) {
      const repository = context.git(await requireRepository(context, to.state.product, name));
      const start = from.manifest.repositories.find((one) => one.name === name)?.commit ?? null;
      const { ticketPatterns } = to.state.rules;
      const scope = await context.scopes.readScope({
        repository,
        name,
        from: start,
        to: commit,
        ticketPatterns,
        signal,
      });
      const cancelled = new Set(generateNotes([scope]).leftOut.map((one) => one.commit));
      for (const one of scope.commits.filter(({ alreadyShipped }) => !alreadyShipped)) {
        for (const key of cancelled.has(one.commit) ? [] : one.tickets) {
          tickets.add(key);
          titles.set(key, textOfCommit(one));
        }
        commits.push({ repository: name, commit: one.commit });
        titles.set(`${name}/${one.commit}`, one.subject);
      }
    }
    return { tickets: [...tickets], commits };
  };
  const history: History = { added: await read(a, b), removed: await read(b, a) };
  return { history, titles };
}
