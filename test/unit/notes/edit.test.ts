import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Edition, editionSchema, noteSectionSchema } from '../../../shared/domain/notes.ts';
import type { NotesCommand } from '../../../shared/domain/notes-command.ts';
import { composeNotes } from '../../../shared/domain/notes-compose.ts';
import { decideNotes } from '../../../shared/domain/notes-decide.ts';
import { generateNotes } from '../../../shared/domain/notes-generate.ts';
import type { ReleaseState } from '../../../shared/domain/release-state.ts';
import type { ScopeCommit } from '../../../shared/domain/scope.ts';
import { carryOut, evolveWith, factsOf, releaseAfter } from './releases.ts';
import { commitOf, scopeOf } from './scopes.ts';

const cart = commitOf('feat: ABC-1 add a cart');
const bell = commitOf('fix: ring the bell');
const edit: NotesCommand = { kind: 'edit', key: 'ticket:ABC-1', section: null, text: 'Shop with a cart', hiddenIn: [] };

function entriesOf(state: ReleaseState, commits: readonly ScopeCommit[], edition: Edition = 'internal') {
  const notes = composeNotes(generateNotes([scopeOf(commits)]), state.notes, edition);
  return notes.sections.flatMap(({ entries }) => entries);
}

function codesOf(state: ReleaseState | null, command: NotesCommand, commits: readonly ScopeCommit[] = [cart]) {
  const decision = decideNotes(state, command, factsOf(state ?? releaseAfter(), commits));
  return decision.kind === 'accepted' ? 'accepted' : decision.reasons.map(({ code }) => code);
}

describe('an edited entry', () => {
  const edited = carryOut(releaseAfter(), edit, factsOf(releaseAfter(), [cart]));

  test('keeps its section and references and says what a person wrote', () => {
    expect(entriesOf(edited, [cart])).toMatchObject([
      {
        key: 'ticket:ABC-1',
        section: 'features',
        text: 'Shop with a cart',
        origin: 'edited',
        generatedText: 'Add a cart',
        changedSinceEdit: false,
        commits: [cart.commit],
      },
    ]);
  });

  test('survives new commits, and gathers them', () => {
    const more = commitOf('feat: ABC-1 add wheels');
    expect(entriesOf(edited, [cart, more, bell])).toMatchObject([
      { text: 'Shop with a cart', commits: [cart.commit, more.commit], changedSinceEdit: false },
      { text: 'Ring the bell', origin: 'generated' },
    ]);
  });

  test('is flagged, with both texts, where its source says something else by now', () => {
    const before = commitOf('feat: ABC-1 sell things');
    expect(entriesOf(edited, [before, cart])).toMatchObject([
      {
        text: 'Shop with a cart',
        changedSinceEdit: true,
        generatedText: 'Sell things',
        generatedTextAtEdit: 'Add a cart',
      },
    ]);
    const again = carryOut(edited, edit, factsOf(edited, [before, cart]));
    expect(entriesOf(again, [before, cart])).toMatchObject([{ text: 'Shop with a cart', changedSinceEdit: false }]);
  });

  test('stays as an orphan where its source is gone, and is itself again when the source comes back', () => {
    expect(entriesOf(edited, [bell])).toMatchObject([
      {
        key: 'ticket:ABC-1',
        origin: 'orphan',
        text: 'Shop with a cart',
        tickets: ['ABC-1'],
        commits: [],
        generatedText: null,
      },
      { origin: 'generated' },
    ]);
    expect(entriesOf(edited, [bell, cart]).map(({ origin }) => origin)).toEqual(['edited', 'generated']);
  });

  test('can be edited and restored as an orphan too', () => {
    const facts = factsOf(edited, [bell]);
    const moved = carryOut(edited, { ...edit, section: 'fixes', text: null }, facts);
    expect(entriesOf(moved, [bell])).toMatchObject([{}, { section: 'fixes', text: 'Add a cart', origin: 'orphan' }]);
    const restored = carryOut(moved, { kind: 'restore', key: 'ticket:ABC-1' }, facts);
    expect(entriesOf(restored, [bell]).map(({ origin }) => origin)).toEqual(['generated']);
  });

  test('can show customers the chore that a rule kept from them', () => {
    const chore = commitOf('chore: ABC-3 new logo');
    const state = releaseAfter();
    const command: NotesCommand = { kind: 'edit', key: 'ticket:ABC-3', section: null, text: null, hiddenIn: [] };
    expect(entriesOf(state, [chore], 'customer')).toMatchObject([{ hidden: true, hiddenBy: 'rule' }]);
    expect(entriesOf(carryOut(state, command, factsOf(state, [chore])), [chore], 'customer')).toMatchObject([
      { hidden: false, hiddenBy: null, text: 'New logo' },
    ]);
  });
});

describe('an entry of a person', () => {
  const add: NotesCommand = {
    kind: 'add',
    key: 'own:1',
    section: 'knownIssues',
    text: 'The bell is loud',
    hiddenIn: ['customer'],
  };
  const added = carryOut(releaseAfter(), add, factsOf(releaseAfter(), []));

  test('stands in its section, can be changed and removed', () => {
    expect(entriesOf(added, [], 'customer')).toMatchObject([
      { section: 'knownIssues', text: 'The bell is loud', origin: 'own', hidden: true, hiddenBy: 'person' },
    ]);
    const facts = factsOf(added, []);
    const shown = carryOut(
      added,
      { kind: 'edit', key: 'own:1', section: null, text: 'Loud bell', hiddenIn: [] },
      facts,
    );
    expect(entriesOf(shown, [], 'customer')).toMatchObject([
      { text: 'Loud bell', section: 'knownIssues', hidden: false },
    ]);
    expect(entriesOf(carryOut(shown, { kind: 'remove', key: 'own:1' }, facts), [])).toEqual([]);
  });

  test('is refused under a key that is taken or not its own', () => {
    expect(codesOf(added, add)).toEqual(['notes-key-taken']);
    expect(codesOf(added, { ...add, key: 'ticket:ABC-1' })).toEqual(['notes-key-taken']);
  });
});

describe('a person hears why not', () => {
  const state = releaseAfter();
  test.each<[string, NotesCommand, string]>([
    ['editing what is not there', { ...edit, key: 'ticket:NO-1' }, 'notes-entry-unknown'],
    ['emptying an entry', { ...edit, text: ' \n' }, 'notes-text-empty'],
    ['writing a novel', { ...edit, text: 'x'.repeat(5001) }, 'notes-too-long'],
    ['an edit that changes nothing', { ...edit, text: null }, 'notes-unchanged'],
    ['restoring what nobody edited', { kind: 'restore', key: 'ticket:ABC-1' }, 'notes-not-edited'],
    ['removing what the scope yields', { kind: 'remove', key: 'ticket:ABC-1' }, 'notes-not-own'],
    [
      'leaving out what is not there',
      { kind: 'leaveOut', edition: 'customer', keys: ['own:9'] },
      'notes-entry-unknown',
    ],
    ['an introduction that is there already', { kind: 'introduce', edition: 'customer', text: '' }, 'notes-unchanged'],
    ['keys of every object', { ...edit, key: '__proto__' }, 'notes-entry-unknown'],
  ])('%s', (_what, command, code) => {
    expect(codesOf(state, command)).toEqual([code]);
  });

  test('a release that is not there or not open', () => {
    expect(codesOf(null, edit)).toEqual(['release-unknown']);
    const ended = evolveWith(state, [{ type: 'release.abandoned', data: { reason: 'No more.' } }]);
    expect(codesOf(ended, edit)).toEqual(['release-not-open']);
  });
});

describe('any order of edits and regenerations', () => {
  const commits = Array.from({ length: 8 }, (_, index) =>
    commitOf(`${['feat', 'fix', 'chore', 'perf'][index % 4]}: ${index < 6 ? `ABC-${index % 3}` : ''} change ${index}`),
  );
  const keys = [...new Set(generateNotes([scopeOf(commits)]).entries.map(({ key }) => key)), 'own:a', 'own:b'];
  const key = fc.constantFrom(...keys);
  const section = fc.constantFrom(...noteSectionSchema.options);
  const text = fc.stringMatching(/^\S[\S ]{0,20}$/u);
  const hiddenIn = fc.subarray([...editionSchema.options]);
  const edition = fc.constantFrom(...editionSchema.options);
  const command: fc.Arbitrary<NotesCommand> = fc.oneof(
    fc.record({ kind: fc.constant('edit'), key, section: fc.option(section), text: fc.option(text), hiddenIn }),
    fc.record({ kind: fc.constant('restore'), key }),
    fc.record({ kind: fc.constant('add'), key, section, text, hiddenIn }),
    fc.record({ kind: fc.constant('remove'), key }),
    fc.record({ kind: fc.constant('leaveOut'), edition, keys: fc.subarray(keys) }),
    fc.record({ kind: fc.constant('introduce'), edition, text }),
  );
  const step = fc.oneof(fc.record({ commits: fc.subarray(commits) }), fc.record({ command }));

  test('keeps every word a person wrote until that person takes it back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state = releaseAfter();
        let scope: readonly ScopeCommit[] = commits;
        const written = new Map<string, string>();
        for (const one of steps) {
          if ('commits' in one) {
            scope = one.commits;
          } else {
            const decision = decideNotes(state, one.command, factsOf(state, scope));
            if (decision.kind === 'accepted') {
              state = evolveWith(state, decision.events);
              remember(written, one.command);
            }
          }
          const entries = [...entriesOf(state, scope, 'internal'), ...entriesOf(state, scope, 'customer')];
          for (const [edited, words] of written) {
            expect(entries.filter((entry) => entry.key === edited).map((entry) => entry.text)).toEqual([words, words]);
          }
          const all = entriesOf(state, scope);
          expect(new Set(all.map((entry) => entry.key)).size).toBe(all.length);
        }
      }),
      { numRuns: Number(process.env.COUNTERSIGN_PROPERTY_RUNS ?? 200) },
    );
  });

  /** What must still be readable after a command was accepted. */
  function remember(written: Map<string, string>, accepted: NotesCommand) {
    if (accepted.kind === 'restore' || accepted.kind === 'remove') written.delete(accepted.key);
    if (accepted.kind !== 'edit' && accepted.kind !== 'add') return;
    if (accepted.text !== null) written.set(accepted.key, accepted.text);
    else if (!accepted.key.startsWith('own:')) written.delete(accepted.key);
  }
});
