import { describe, expect, it } from 'vitest';
import { findReverts } from '../../../shared/domain/scope-reverts.ts';
import { type EntryPlan, hash, planEntries } from '../../support/scope-entries.ts';

function pairsOf(plans: readonly EntryPlan[]): Record<string, string> {
  const { revertedBy } = findReverts(planEntries(plans));
  const nameOf = (commit: string) => plans.find(({ name }) => hash(name) === commit)?.name ?? commit;
  return Object.fromEntries([...revertedBy].map(([commit, by]) => [nameOf(commit), nameOf(by)]));
}

const reverting = (name: string) => `Revert "words"\n\nThis reverts commit ${hash(name)}.\n`;

describe('a revert', () => {
  it('cancels the commit it names', () => {
    expect(
      pairsOf([
        { name: 'r', message: reverting('a') },
        { name: 'b', message: 'b' },
        { name: 'a', message: 'a' },
      ]),
    ).toEqual({
      a: 'r',
    });
  });

  it('that is itself reverted cancels nothing', () => {
    const plans = [
      { name: 'q', message: `Reapply "a"\n\nThis reverts commit ${hash('r')}.` },
      { name: 'r', message: reverting('a') },
      { name: 'a', message: 'a' },
    ];
    expect(pairsOf(plans)).toEqual({ r: 'q' });
    expect(pairsOf([{ name: 'p', message: reverting('q') }, ...plans])).toEqual({ q: 'p', a: 'r' });
  });

  it('of something outside of the range cancels nothing and still says what it reverts', () => {
    const { reverts, revertedBy } = findReverts(planEntries([{ name: 'r', message: reverting('old') }]));
    expect(revertedBy.size).toBe(0);
    expect(reverts.get(hash('r'))).toEqual([hash('old')]);
  });

  it('may name its commit by the first digits, if these are of one only', () => {
    const short = (name: string) => `Undo\n\nThis reverts commit ${hash(name).slice(0, 10)}.`;
    expect(
      pairsOf([
        { name: 'r', message: short('abcde-1') },
        { name: 'abcde-1', message: 'x' },
      ]),
    ).toEqual({ 'abcde-1': 'r' });
    expect(
      pairsOf([
        { name: 'r', message: short('abcde-1') },
        { name: 'abcde-1', message: 'x' },
        { name: 'abcde-2', message: 'y' },
      ]),
    ).toEqual({});
  });

  it('of a squash merge is found by the pull request, or else by the subject', () => {
    const plans = (message: string) => [
      { name: 'r', message },
      { name: 'b', message: 'feat: a (#12)' },
      { name: 'a', message: 'feat: other (#11)' },
    ];
    expect(pairsOf(plans('Revert "anything" (#15)\n\nReverts owner/repo#11'))).toEqual({ a: 'r' });
    expect(pairsOf(plans('Revert "feat: a (#12)" (#15)'))).toEqual({ b: 'r' });
    expect(pairsOf(plans('Revert "feat: a" (#15)'))).toEqual({ b: 'r' });
    expect(pairsOf(plans('Revert "feat: unheard of"'))).toEqual({});
  });

  it('of a subject takes the nearest older commit, never a newer one', () => {
    expect(
      pairsOf([
        { name: 'c', message: 'update' },
        { name: 'r', message: 'Revert "update"' },
        { name: 'b', message: 'update' },
        { name: 'a', message: 'update' },
      ]),
    ).toEqual({ b: 'r' });
  });

  it('never cancels a commit that comes after it', () => {
    expect(
      pairsOf([
        { name: 'a', message: 'a' },
        { name: 'r', message: reverting('a') },
      ]),
    ).toEqual({});
  });

  it('of a merge cancels all that the merge brought', () => {
    expect(
      pairsOf([
        {
          name: 'r',
          message: `Revert "Merge"\n\nThis reverts commit ${hash('m')}, reversing\nchanges made to ${hash('b')}.`,
        },
        { name: 'm', message: 'Merge', parents: ['b', 's2'] },
        { name: 's2', message: 's2' },
        { name: 's1', message: 's1', parents: ['a'] },
        { name: 'b', message: 'b', parents: ['a'] },
        { name: 'a', message: 'a' },
      ]),
    ).toEqual({ m: 'r', s2: 'r', s1: 'r' });
  });

  it('is found in time among 50,000 that all look alike', () => {
    const plans = Array.from({ length: 50_000 }, (_, position) => ({
      name: `n${position}`,
      message: position % 2 === 0 ? `Revert "nothing ${position}"` : 'Revert "update"',
    }));
    expect(Object.keys(pairsOf(plans))).toHaveLength(0);
  });
});
