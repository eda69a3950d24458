import { describe, expect, test } from 'vitest';
import type { NoteSection } from '../../../shared/domain/notes.ts';
import { generateNotes } from '../../../shared/domain/notes-generate.ts';
import type { ScopeCommit } from '../../../shared/domain/scope.ts';
import { commitOf, hashOf, scopeOf } from './scopes.ts';

function entriesOf(...commits: readonly ScopeCommit[]) {
  return generateNotes([scopeOf(commits)]).entries;
}

function entryOf(commit: ScopeCommit) {
  const [entry] = entriesOf(commit);
  if (entry === undefined) throw new Error('The commit yields no entry.');
  return entry;
}

describe('the section of a commit', () => {
  test.each<[string, NoteSection]>([
    ['feat: add a cart', 'features'],
    ['feature(web): add a cart', 'features'],
    ['fix: keep the cart', 'fixes'],
    ['hotfix: keep the cart', 'fixes'],
    ['perf: answer faster', 'enhancements'],
    ['refactor: split the cart', 'enhancements'],
    ['security: check the token', 'security'],
    ['fix(security): check the token', 'security'],
    ['fix: close CVE-2026-12345 in the parser', 'security'],
    ['chore(deps): patch GHSA-jfh8-c2jp-5v3q', 'security'],
    ['deprecate: the old API', 'deprecations'],
    ['Add a cart', 'features'],
    ['Fixed the cart', 'fixes'],
    ['net: fix a leak', 'fixes'],
    ['Deprecate the old API', 'deprecations'],
    ['Make the cart wider', 'enhancements'],
    ['Revert "feat: add a cart"', 'fixes'],
    ['Ölstand zeigen', 'enhancements'],
  ])('of "%s" is %s, and every edition shows it', (subject, section) => {
    expect(entryOf(commitOf(subject))).toMatchObject({ section, hiddenIn: [] });
  });

  test.each([
    'docs: explain the cart',
    'chore: bump things',
    'test: mention CVE-2026-12345',
    'ci: cache',
    'Bump lodash from 4.17.20 to 4.17.21',
    'chore(release): 1.2.0',
    'v1.2.3',
    'wip',
  ])('of the upkeep "%s" is one that only the internal edition shows', (subject) => {
    expect(entryOf(commitOf(subject))).toMatchObject({ section: 'enhancements', hiddenIn: ['customer'] });
  });

  test('of a squash merge without a type is the weightiest of what it lists', () => {
    const listed = (kind: string) => ({ subject: `${kind}: it`, kind, component: null, breaking: false });
    const squash = (...kinds: readonly string[]) => commitOf('Cart, second try (#9)', { squashed: kinds.map(listed) });
    expect(entryOf(squash('fix', 'feat', 'chore'))).toMatchObject({ section: 'features', text: 'Cart, second try' });
    expect(entryOf(squash('chore', 'fix'))).toMatchObject({ section: 'fixes', hiddenIn: [] });
    expect(entryOf(squash('chore', 'docs'))).toMatchObject({ hiddenIn: ['customer'] });
    expect(entryOf(squash())).toMatchObject({ section: 'enhancements', hiddenIn: [] });
  });

  test('puts upkeep behind the changes and merges last', () => {
    const merge = commitOf('Merge branch main', { parents: [hashOf('a'), hashOf('b')] });
    const keys = entriesOf(merge, commitOf('chore: tidy'), commitOf('perf: faster')).map(({ text }) => text);
    expect(keys).toEqual(['Faster', 'Tidy', 'Merge branch main']);
  });
});

describe('the text of a commit', () => {
  test.each([
    ['feat(cart): add a cart', 'Add a cart'],
    ['feat!: drop the old cart.', 'Drop the old cart'],
    ['fix: ABC-12 keep the cart', 'Keep the cart'],
    ['ABC-12: fix: keep the cart', 'Keep the cart'],
    ['[ABC-12] fix: keep the cart (#34)', 'Keep the cart'],
    ['(ABC-12, ABC-13) keep the cart', 'Keep the cart'],
    ['ABC-12 - keep the cart', 'Keep the cart'],
    ['fix: keep the cart (fixes ABC-12) (#34)', 'Keep the cart'],
    ['fix: keep the cart, closes ABC-12', 'Keep the cart'],
    ['fix: let ABC-12 and the cart agree', 'Let ABC-12 and the cart agree'],
    ['fix: `npm ci` fails', '`npm ci` fails'],
    ['fix: iOS keeps the cart', 'iOS keeps the cart'],
    ['fix: wait ...', 'Wait ...'],
    ['✨ feat: add a cart', 'Add a cart'],
    [':bug: fix: keep the cart', 'Keep the cart'],
    ['net: fix a leak', 'net: fix a leak'],
    ['ändere den Warenkorb', 'Ändere den Warenkorb'],
    ['ABC-12', 'ABC-12'],
    ['', '(no subject)'],
    ['fix: keep (the cart) (#34)', 'Keep (the cart)'],
    ['Revert "feat(cart): ABC-12 add a cart (#34)" (#35)', 'Revert “Add a cart”'],
    ['revert: feat(cart): add a cart', 'Revert “Add a cart”'],
    ['fix: one\u0000two\u001b[31m\tthree', 'One two [31m three'],
    ['fix: pay \u202eevil\u202c now', 'Pay evil now'],
    ['fix: half \ud83d', 'Half \ufffd'],
  ])('%j reads %j', (subject, text) => {
    expect(entryOf(commitOf(subject)).text).toBe(text);
  });

  test('is cut where a subject has no end', () => {
    const { text } = entryOf(commitOf(`fix: ${'🛒'.repeat(5000)}`));
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text.endsWith('🛒…')).toBe(true);
    expect(text.isWellFormed()).toBe(true);
  });

  test('of a hostile subject is found in time that grows with its length', () => {
    const hostile = [' '.repeat(50_000), '(#1'.repeat(20_000), '-:'.repeat(40_000), '[ABC-1'.repeat(10_000)];
    for (const part of hostile) expect(entryOf(commitOf(`fix: a${part}b`)).text.length).toBeLessThanOrEqual(1000);
  });
});

describe('entries', () => {
  test('gather the commits of a ticket under its key, worded by the oldest of the weightiest section', () => {
    const fix = commitOf('fix: ABC-1 keep the cart');
    const first = commitOf('feat: ABC-1 add a cart (#7)');
    const later = commitOf('feat: ABC-1 add wheels');
    const [entry, ...more] = entriesOf(fix, first, later);
    expect(more).toEqual([]);
    expect(entry).toEqual({
      key: 'ticket:ABC-1',
      section: 'features',
      text: 'Add a cart',
      tickets: ['ABC-1'],
      pullRequest: 7,
      commits: [fix.commit, first.commit, later.commit],
      breaking: false,
      hiddenIn: [],
    });
  });

  test('take the title of a ticket where one is known', () => {
    const scopes = [scopeOf([commitOf('feat: ABC-1 add a cart')])];
    const { entries } = generateNotes(scopes, new Map([['ABC-1', 'Customers have a cart']]));
    expect(entries[0]?.text).toBe('Customers have a cart');
  });

  test('stand alone where a commit has no ticket', () => {
    const commit = commitOf('feat: add a cart');
    expect(entriesOf(commit, commitOf('feat: add a bell')).map(({ key }) => key)).toEqual([
      `commit:${commit.commit}`,
      `commit:${hashOf('feat: add a bell')}`,
    ]);
  });

  test('tell a second time, under breaking changes, what breaks', () => {
    const commit = commitOf('feat!: ABC-1 new cart', { breakingText: 'The old cart\nis gone.' });
    expect(entriesOf(commit)).toMatchObject([
      { key: 'ticket:ABC-1', section: 'features', text: 'New cart', breaking: true },
      {
        key: 'breaking:ticket:ABC-1',
        section: 'breaking',
        text: 'The old cart is gone.',
        breaking: true,
        tickets: ['ABC-1'],
      },
    ]);
  });

  test('show customers what a chore breaks, by its subject where the footer is missing', () => {
    const entries = entriesOf(commitOf('chore!: drop Node 20'));
    expect(entries).toMatchObject([
      { section: 'enhancements', hiddenIn: ['customer'] },
      { section: 'breaking', text: 'Drop Node 20', hiddenIn: [] },
    ]);
  });

  test('of one ticket join over repositories, but #12 of two repositories stays two', () => {
    const issue = (subject: string) => commitOf(subject, { tickets: ['#12'] });
    const { entries } = generateNotes([
      scopeOf([commitOf('feat: ABC-1 add a cart'), issue('fix: one')], 'web'),
      scopeOf([commitOf('feat: ABC-1 add a price'), issue('fix: other')], 'api'),
    ]);
    expect(entries.map(({ key, text, commits }) => [key, text, commits.length])).toEqual([
      ['ticket:ABC-1', 'Add a cart', 2],
      ['ticket:web#12', 'One', 1],
      ['ticket:api#12', 'Other', 1],
    ]);
  });

  test('show internally a ticket that is known by a merge alone', () => {
    const merge = commitOf("Merge branch 'ABC-9-cart'", { parents: [hashOf('a'), hashOf('b')] });
    expect(entriesOf(merge)).toMatchObject([{ key: 'ticket:ABC-9', hiddenIn: ['customer'] }]);
  });
});

describe('what is not new', () => {
  const feature = commitOf('feat: ABC-1 add a cart');
  const revert = commitOf('Revert "feat: ABC-1 add a cart"', { reverts: [feature.commit] });

  test('is left out: a commit and its revert', () => {
    const notes = generateNotes([scopeOf([{ ...feature, revertedBy: revert.commit }, revert])]);
    expect(notes.entries).toEqual([]);
    expect(notes.shippedTickets).toEqual([]);
    expect(notes.leftOut.map(({ commit, reason }) => [commit, reason])).toEqual([
      [revert.commit, 'reverted'],
      [feature.commit, 'reverted'],
    ]);
  });

  test('is left out with the merge that brought it', () => {
    const merge = commitOf("Merge branch 'ABC-1'", { parents: [hashOf('a'), feature.commit], tickets: ['ABC-1'] });
    const notes = generateNotes([scopeOf([{ ...feature, revertedBy: revert.commit }, merge, revert])]);
    expect(notes.entries).toEqual([]);
    expect(notes.shippedTickets).toEqual([]);
  });

  test('counts again where the revert is reverted', () => {
    const again = commitOf('Revert "Revert ABC-1"', { reverts: [revert.commit] });
    const notes = generateNotes([
      scopeOf([{ ...feature, revertedBy: revert.commit }, { ...revert, revertedBy: again.commit }, again]),
    ]);
    expect(notes.entries.map(({ commits }) => commits)).toEqual([[feature.commit]]);
  });

  test('does not take along the revert of something that an earlier release shipped', () => {
    const notes = generateNotes([scopeOf([commitOf('Revert "feat: add a bell"', { reverts: [hashOf('long ago')] })])]);
    expect(notes.entries).toMatchObject([{ section: 'fixes', text: 'Revert “Add a bell”' }]);
  });

  test('is left out: what an earlier release shipped by another commit', () => {
    const notes = generateNotes([scopeOf([commitOf('fix: ABC-2 keep it', { alreadyShipped: true })])]);
    expect(notes).toMatchObject({ entries: [], shippedTickets: [], leftOut: [{ reason: 'alreadyShipped' }] });
  });
});
