import { describe, expect, it } from 'vitest';
import { findCopies, findTwins } from '../../../shared/domain/scope-copies.ts';
import { nothingShipped, prepareShipped } from '../../../shared/domain/scope-shipped.ts';
import { type EntryPlan, hash, planEntries } from '../../support/scope-entries.ts';

interface Facts {
  readonly patches?: Readonly<Record<string, string>>;
  /** Newer commit by older one. */
  readonly ancestors?: Readonly<Record<string, string>>;
}

function copiesOf(
  rangePlans: readonly EntryPlan[],
  shippedPlans: readonly EntryPlan[],
  { patches = {}, ancestors = {} }: Facts = {},
) {
  const range = planEntries(rangePlans);
  const shipped = prepareShipped(planEntries(shippedPlans));
  const nameOf = (commit: string) =>
    [...rangePlans, ...shippedPlans].find(({ name }) => hash(name) === commit)?.name ?? '';
  const copies = findCopies(range, shipped, findTwins(range, shipped), {
    patchOf: (commit) => patches[nameOf(commit)],
    isAncestor: (older, newer) => ancestors[nameOf(older)] === nameOf(newer),
  });
  return Object.fromEntries(
    [...copies].map(([commit, copy]) => [
      nameOf(commit),
      { of: copy.cherryPickOf && nameOf(copy.cherryPickOf), by: copy.shippedBy && nameOf(copy.shippedBy) },
    ]),
  );
}

const picked = (name: string) => `fix: a\n\n(cherry picked from commit ${hash(name)})\n`;
const fix = { message: 'fix: a', authoredAt: 1000 };

describe('a change that was shipped before', () => {
  it('is one that a commit of FROM was picked from', () => {
    expect(copiesOf([{ name: 'a', ...fix }], [{ name: 'c', message: picked('a') }])).toEqual({
      a: { of: 'c', by: 'c' },
    });
  });

  it('is one that was picked from a commit of FROM', () => {
    expect(copiesOf([{ name: 'a', message: picked('c') }], [{ name: 'c', ...fix }])).toEqual({
      a: { of: 'c', by: 'c' },
    });
  });

  it('is one that has the same origin as a commit of FROM', () => {
    expect(copiesOf([{ name: 'a', message: picked('x') }], [{ name: 'c', message: picked('x') }])).toMatchObject({
      a: { by: 'c' },
    });
  });

  it('is one with the subject, author date and patch of a commit of FROM', () => {
    const copies = (patches: Record<string, string>) =>
      copiesOf([{ name: 'a', ...fix }], [{ name: 'c', ...fix }], { patches });
    expect(copies({ a: 'p', c: 'p' })).toEqual({ a: { of: 'c', by: 'c' } });
    expect(copies({ a: 'p', c: 'q' })).toEqual({});
    expect(copies({})).toEqual({});
  });

  it('is none that FROM has below the commit: there it was taken back and is done again', () => {
    expect(copiesOf([{ name: 'a', message: picked('c') }], [{ name: 'c', ...fix }], { ancestors: { c: 'a' } })).toEqual(
      {
        a: { of: 'c', by: null },
      },
    );
    const facts = { patches: { a: 'p', c: 'p' }, ancestors: { c: 'a' } };
    expect(copiesOf([{ name: 'a', ...fix }], [{ name: 'c', ...fix }], facts)).toEqual({});
  });

  it('is no merge', () => {
    const merge = { name: 'm', ...fix, parents: ['x', 'y'] };
    expect(copiesOf([merge], [{ name: 'c', message: picked('m') }])).toEqual({});
    expect(copiesOf([merge], [{ name: 'c', ...fix }], { patches: { m: 'p', c: 'p' } })).toEqual({});
  });
});

describe('a copy inside the range', () => {
  it('is the one that was committed later', () => {
    const plans = [
      { name: 'late', ...fix, committedAt: 3000 },
      { name: 'early', ...fix, committedAt: 2000 },
    ];
    expect(copiesOf(plans, [], { patches: { late: 'p', early: 'p' } })).toEqual({ late: { of: 'early', by: null } });
  });

  it('is not looked for among commits of another subject or another author date', () => {
    const range = planEntries([
      { name: 'a', message: 'fix: a', authoredAt: 1 },
      { name: 'b', message: 'fix: a', authoredAt: 2 },
      { name: 'c', message: 'fix: c', authoredAt: 2 },
    ]);
    expect(findTwins(range, nothingShipped)).toEqual([]);
  });
});
