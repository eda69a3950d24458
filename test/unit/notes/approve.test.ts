import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../shared/domain/notes.ts';
import { missingTickets, standingOfApproval } from '../../../shared/domain/notes-check.ts';
import { composeNotes } from '../../../shared/domain/notes-compose.ts';
import { decideNotes } from '../../../shared/domain/notes-decide.ts';
import { generateNotes } from '../../../shared/domain/notes-generate.ts';
import type { ReleaseState } from '../../../shared/domain/release-state.ts';
import type { ScopeCommit } from '../../../shared/domain/scope.ts';
import { carryOut, contentOf, cut, digestOf, evolveWith, factsOf, releaseAfter } from './releases.ts';
import { commitOf, scopeOf } from './scopes.ts';

const cart = commitOf('feat: ABC-1 add a cart');
const chore = commitOf('chore: ABC-2 tidy the cart');
const bell = commitOf('fix: ring the bell');

function approve(state: ReleaseState, commits: readonly ScopeCommit[], candidate = 1, edition: Edition = 'customer') {
  const facts = factsOf(state, commits);
  return decideNotes(state, { kind: 'approve', edition, candidate, content: facts.content[edition] }, facts);
}

function codes(decision: ReturnType<typeof approve>) {
  return decision.kind === 'accepted'
    ? decision.events.map(({ type }) => type)
    : decision.reasons.map(({ code }) => code);
}

describe('approving notes', () => {
  const state = releaseAfter(cut(1, 'first'));

  test('binds the edition to the manifest and to the words', () => {
    expect(approve(state, [cart])).toEqual({
      kind: 'accepted',
      events: [
        {
          type: 'notes.approved',
          data: {
            edition: 'customer',
            candidate: 1,
            manifest: digestOf('first'),
            content: contentOf(state, generateNotes([scopeOf([cart])]), 'customer'),
          },
        },
      ],
    });
  });

  test('is refused without a candidate, and for one that is not the current one', () => {
    expect(codes(approve(releaseAfter(), [cart]))).toEqual(['notes-without-candidate']);
    expect(codes(approve(releaseAfter(cut(1, 'first'), cut(2, 'second')), [cart]))).toEqual([
      'notes-candidate-not-current',
    ]);
  });

  test('is refused for words that changed while somebody read them', () => {
    const facts = factsOf(state, [cart]);
    const read = { kind: 'approve', edition: 'internal', candidate: 1, content: facts.content.internal } as const;
    const edited = carryOut(state, { kind: 'introduce', edition: 'internal', text: 'New!' }, facts);
    expect(codes(decideNotes(edited, read, factsOf(edited, [cart])))).toEqual(['notes-changed']);
  });

  test('is refused while a shipped ticket is missing, until it is shown or left out on purpose', () => {
    const decision = approve(state, [cart, chore]);
    expect(codes(decision)).toEqual(['notes-ticket-missing']);
    expect(JSON.stringify(decision)).toContain('ABC-2');
    expect(codes(approve(state, [cart, chore], 1, 'internal'))).toEqual(['notes.approved']);
    const facts = factsOf(state, [cart, chore]);
    const left = carryOut(state, { kind: 'leaveOut', edition: 'customer', keys: ['ticket:ABC-2'] }, facts);
    expect(codes(approve(left, [cart, chore]))).toEqual(['notes.approved']);
    const shown = carryOut(
      state,
      { kind: 'edit', key: 'ticket:ABC-2', section: null, text: 'Tidier', hiddenIn: [] },
      facts,
    );
    expect(codes(approve(shown, [cart, chore]))).toEqual(['notes.approved']);
  });

  test('is refused while an entry promises what the candidate no longer holds', () => {
    const edit = { kind: 'edit', key: 'ticket:ABC-1', section: null, text: 'A cart!', hiddenIn: [] } as const;
    const edited = carryOut(state, edit, factsOf(state, [cart]));
    expect(codes(approve(edited, [bell]))).toEqual(['notes-orphan']);
    const left = carryOut(
      edited,
      { kind: 'leaveOut', edition: 'customer', keys: ['ticket:ABC-1'] },
      factsOf(edited, [bell]),
    );
    expect(codes(approve(left, [bell]))).toEqual(['notes.approved']);
    expect(left.notes.edits['ticket:ABC-1']?.text).toBe('A cart!');
  });

  test('is refused for an edition that says nothing, unless its introduction says why', () => {
    const upkeep = commitOf('chore: tidy');
    expect(codes(approve(state, [upkeep]))).toEqual(['notes-empty']);
    const facts = factsOf(state, [upkeep]);
    const said = carryOut(state, { kind: 'introduce', edition: 'customer', text: 'Upkeep only.' }, facts);
    expect(codes(approve(said, [upkeep]))).toEqual(['notes.approved']);
  });

  test('gives all reasons at once', () => {
    expect(codes(approve(state, [chore], 3))).toEqual([
      'notes-candidate-not-current',
      'notes-ticket-missing',
      'notes-empty',
    ]);
  });
});

describe('an approval', () => {
  const facts = factsOf(releaseAfter(cut(1, 'first')), [cart]);
  const read = { kind: 'approve', edition: 'customer', candidate: 1, content: facts.content.customer } as const;
  const approved = carryOut(releaseAfter(cut(1, 'first')), read, facts);
  const now = (state: ReleaseState, commits: readonly ScopeCommit[], manifest = 'first') =>
    standingOfApproval(state.notes, 'customer', {
      manifest: digestOf(manifest),
      content: factsOf(state, commits).content.customer,
    });

  test('stands for the same bits and words, whatever happens in the other edition', () => {
    expect(now(approved, [cart])).toBe('approved');
    const other = carryOut(
      approved,
      { kind: 'introduce', edition: 'internal', text: 'For us.' },
      factsOf(approved, [cart]),
    );
    expect(now(other, [cart])).toBe('approved');
    expect(standingOfApproval(approved.notes, 'internal', { manifest: '', content: '' })).toBe('none');
  });

  test('is outdated by other words or other bits', () => {
    expect(now(approved, [cart, bell])).toBe('outdated');
    expect(now(evolveWith(approved, [cut(2, 'second')]), [cart], 'second')).toBe('outdated');
  });
});

describe('a missing ticket', () => {
  test('is named with the entries that would show it', () => {
    const generated = generateNotes([scopeOf([cart, chore])]);
    const { notes } = releaseAfter();
    expect(missingTickets(generated, composeNotes(generated, notes, 'customer'))).toEqual([
      { ticket: 'ABC-2', keys: ['ticket:ABC-2'] },
    ]);
    expect(missingTickets(generated, composeNotes(generated, notes, 'internal'))).toEqual([]);
  });
});
