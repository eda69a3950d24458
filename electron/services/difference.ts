import type { z } from 'zod';
import type { candidateContract, differenceRowSchema } from '../../shared/contract/candidate.ts';
import type { Changes } from '../../shared/domain/difference.ts';
import { nameOf } from '../../shared/domain/person-state.ts';
import { forecastCarry } from './candidate-preview.ts';
import { type Comparison, compare } from './comparison.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { withProgress } from './progress.ts';

type Input<K extends keyof typeof candidateContract> = ContractInput<(typeof candidateContract)[K]>;
type Output<K extends keyof typeof candidateContract> = ContractOutput<(typeof candidateContract)[K]>;
type Row = z.infer<typeof differenceRowSchema>;

/** Counts first: how two points differ, which slices, and what that does to the sign-offs of the right side's release. */
export async function readDifference(
  context: Context,
  { a, b, job }: Input<'difference'>,
  signal?: AbortSignal,
): Promise<Output<'difference'>> {
  const compared = await withProgress(context.stream, job, async (report) => {
    report('Comparing', 0, null);
    return compare(context, a, b, signal);
  });
  const { difference } = compared;
  const before = new Map(compared.a.slices.map(({ name, digest }) => [name, digest]));
  const people = (await context.people()).all;
  const { state, slices } = compared.b;
  return {
    a: compared.a.name,
    b: compared.b.name,
    counts: {
      tickets: difference.tickets?.count ?? 0,
      commits: difference.commits?.count ?? 0,
      files: difference.files?.count ?? 0,
      configuration: rowsOf(compared, 'configuration').length,
    },
    slices: slices.map(({ name, digest }) => ({ name, changed: before.get(name) !== digest })),
    carry: b.kind === 'head' ? forecastCarry(state, slices, (id) => nameOf(people, id)) : [],
  };
}

export async function pageDifference(
  context: Context,
  { a, b, tab, offset, limit }: Input<'differencePage'>,
  signal?: AbortSignal,
): Promise<Output<'differencePage'>> {
  const rows = rowsOf(await compare(context, a, b, signal), tab);
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

function rowsOf(compared: Comparison, tab: Input<'differencePage'>['tab']): Row[] {
  const { difference } = compared;
  switch (tab) {
    case 'tickets':
      return rowsOfChanges(compared, difference.tickets, 'tickets');
    case 'commits':
      return rowsOfChanges(compared, difference.commits, 'commits');
    case 'files':
      return rowsOfChanges(compared, difference.files, 'files');
    case 'configuration':
      return [
        ...rowsOfChanges(compared, difference.configuration, 'configuration'),
        ...rowsOfChanges(compared, difference.migrations, 'migrations'),
        ...rowsOfChanges(compared, difference.flags, 'flags'),
      ];
  }
}

function rowsOfChanges({ titles }: Comparison, changes: Changes | null, group: Row['group']): Row[] {
  if (changes === null) return [];
  const row =
    (change: Row['change']) =>
    (key: string): Row => {
      const slash = key.indexOf('/');
      const words = titles.get(key) ?? '';
      if (group === 'tickets') return { change, repository: null, title: `${key} ${words}`.trim(), detail: '', group };
      if (group === 'commits') {
        return {
          change,
          repository: key.slice(0, slash),
          title: words === '' ? key : words,
          detail: key.slice(slash + 1, slash + 8),
          group,
        };
      }
      return {
        change,
        repository: slash === -1 ? null : key.slice(0, slash),
        title: key,
        detail: group === 'files' ? '' : group,
        group,
      };
    };
  return [
    ...changes.added.map(row('added')),
    ...changes.removed.map(row('removed')),
    ...changes.changed.map(row('changed')),
  ];
}
