import { describe, expect, test } from 'vitest';
import { composeNotes } from '../../../shared/domain/notes-compose.ts';
import { generateNotes } from '../../../shared/domain/notes-generate.ts';
import { notesToJson } from '../../../shared/domain/notes-json.ts';
import { untouchedNotes } from '../../../shared/domain/notes-state.ts';
import { commitOf, hashOf, scopeOf } from './scopes.ts';

const feature = commitOf('feat: ABC-1 add a cart (#7)');
const chore = commitOf('chore: ABC-2 secret plan');
const generated = generateNotes([scopeOf([feature, chore])]);
const document = {
  notes: composeNotes(generated, untouchedNotes, 'customer'),
  product: 'Shop',
  version: '1.1.0',
  date: '2026-11-21',
};

describe('notes as JSON', () => {
  test('hold all seven sections in order, each entry with exactly its five members', () => {
    const { sections, ...head } = notesToJson(document);
    expect(head).toEqual({
      product: 'Shop',
      version: '1.1.0',
      date: '2026-11-21',
      edition: 'customer',
      from: { ref: 'v1.0.0', commit: hashOf('from') },
      to: { ref: 'main', commit: hashOf('to') },
      repositories: [
        {
          repository: 'shop',
          from: { ref: 'v1.0.0', commit: hashOf('from') },
          to: { ref: 'main', commit: hashOf('to') },
        },
      ],
      introduction: '',
    });
    expect(sections.map(({ title }) => title)).toEqual([
      'New features',
      'Enhancements',
      'Bug fixes',
      'Breaking changes',
      'Security fixes',
      'Deprecations',
      'Known issues',
    ]);
    expect(sections[0]?.entries).toEqual([
      { text: 'Add a cart', tickets: ['ABC-1'], pullRequest: 7, commits: [feature.commit], breaking: false },
    ]);
  });

  test('hold nothing that the edition hides', () => {
    expect(JSON.stringify(notesToJson(document))).not.toMatch(/secret|ABC-2/u);
    const internal = { ...document, notes: composeNotes(generated, untouchedNotes, 'internal') };
    expect(JSON.stringify(notesToJson(internal))).toMatch(/Secret plan/u);
  });

  test('hold texts as they were written, whatever they say', () => {
    const text = '<b>"\\\u2028 🛒';
    const own = { 'own:1': { section: 'fixes' as const, text, hiddenIn: [] } };
    const notes = composeNotes(generated, { ...untouchedNotes, own }, 'customer');
    const parsed: unknown = JSON.parse(JSON.stringify(notesToJson({ ...document, notes })));
    expect(parsed).toMatchObject({ sections: [{}, {}, { entries: [{ text }] }, {}, {}, {}, {}] });
  });
});
