import { expect, it } from 'vitest';
import type { NoteSection } from '../../../shared/domain/notes.ts';
import { placeByType } from '../../../shared/domain/notes-by-type.ts';
import { generateNotes } from '../../../shared/domain/notes-generate.ts';
import { commitOf, scopeOf } from './scopes.ts';

const commits = [
  commitOf('feat: ABC-1 a cart', { tickets: ['ABC-1'] }),
  commitOf('fix(security): ABC-2 check the token', { tickets: ['ABC-2'] }),
  commitOf('chore: ABC-3 tidy up', { tickets: ['ABC-3'] }),
  commitOf('feat!: ABC-4 another address', { tickets: ['ABC-4'], breaking: true }),
  commitOf('feat: a bell'),
];
const notes = generateNotes([scopeOf(commits)]);
const types = (...keys: readonly string[]) => new Map<string, NoteSection>(keys.map((key) => [key, 'fixes']));

it('a ticket stands in the section of its type, but what breaks or secures stands where the commits say', () => {
  const placed = placeByType(notes, types('ABC-1', 'ABC-2', 'ABC-3', 'ABC-4'));
  const sections = Object.fromEntries(placed.entries.map(({ key, section }) => [key, section]));
  expect(sections).toMatchObject({
    'ticket:ABC-1': 'fixes',
    'ticket:ABC-2': 'security',
    'ticket:ABC-3': 'enhancements',
    'ticket:ABC-4': 'fixes',
    'breaking:ticket:ABC-4': 'breaking',
  });
  expect(placed.entries.filter(({ key }) => key.startsWith('commit:'))).toMatchObject([{ section: 'features' }]);
});

it('notes in which no ticket moves are the same', () => {
  expect(placeByType(notes, types('ABC-9'))).toBe(notes);
});
