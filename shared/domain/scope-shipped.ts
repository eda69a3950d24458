import type { ScopeEntry } from './scope-entry.ts';
import { findReverts } from './scope-reverts.ts';

/** What FROM has shipped, prepared for looking up copies of it. */
export interface Shipped {
  /** Commits that still count: not those that FROM took back again. */
  readonly commits: ReadonlySet<string>;
  /** Commits of FROM by every hash their `-x` lines name, and by their own. */
  readonly origins: ReadonlyMap<string, string>;
  /** Other than merges, by the author's time. */
  readonly byAuthoredAt: ReadonlyMap<number, readonly ScopeEntry[]>;
}

/** Prepares the commits of a part of FROM's history, newest first. */
export function prepareShipped(entries: readonly ScopeEntry[]): Shipped {
  const { revertedBy } = findReverts(entries);
  const counting = entries.filter(({ plain }) => !revertedBy.has(plain.commit));
  const origins = new Map<string, string>();
  const byAuthoredAt = new Map<number, ScopeEntry[]>();
  for (const entry of counting) {
    const { plain, references, authoredAt } = entry;
    for (const origin of references.pickedFrom) if (!origins.has(origin)) origins.set(origin, plain.commit);
    if (plain.parents.length > 1) continue;
    const group = byAuthoredAt.get(authoredAt);
    if (group) group.push(entry);
    else byAuthoredAt.set(authoredAt, [entry]);
  }
  for (const { plain } of counting) origins.set(plain.commit, plain.commit);
  return { commits: new Set(counting.map(({ plain }) => plain.commit)), origins, byAuthoredAt };
}

/** Nothing was shipped before. */
export const nothingShipped: Shipped = prepareShipped([]);
