import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SearchEntry } from '../../../electron/store/search-writer.ts';
import { openStore, type TestStore } from '../../support/store-workspace.ts';

const commit = '0fe1b9c3a1d24e5f60718293a4b5c6d7e8f90123';

function entry(overrides: Partial<SearchEntry>): SearchEntry {
  return { kind: 'ticket', key: 'PAY-1', title: 'A title', detail: '', at: '2026-11-21T09:30:00.000Z', ...overrides };
}

async function put(store: TestStore, ...entries: readonly Partial<SearchEntry>[]): Promise<void> {
  await store.workspace.write(async (_db, search) => {
    for (const one of entries) {
      search.put('test', entry(one));
    }
  });
}

function keysFor(store: TestStore, text: string, limit?: number): readonly string[] {
  return store.workspace.search.search(text, limit).map(({ key }) => key);
}

test('words are found by their beginnings, in any order, without regard to case and diacritics', async () => {
  await using store = await openStore();
  await put(
    store,
    { key: 'PAY-1', title: 'Rückerstattung für Café Zürich' },
    { key: 'PAY-2', title: 'Refund of a coffee' },
  );
  for (const text of ['ru', 'ruck', 'RÜCKERST', 'cafe', 'zur caf', 'Rückerstattung für']) {
    expect(keysFor(store, text)).toEqual(['PAY-1']);
  }
  expect(keysFor(store, 'cafe coffee')).toEqual([]);
  expect(keysFor(store, 'erstattung')).toEqual([]);
});

test('a line is found by further words and by its ticket key, and a commit by its first four digits', async () => {
  await using store = await openStore();
  await put(
    store,
    { key: 'PAY-12', words: 'Ada Diaz' },
    { kind: 'commit', key: commit, title: 'fix(pay): rounding', words: 'Ben Okri' },
  );
  expect(keysFor(store, 'diaz')).toEqual(['PAY-12']);
  expect(keysFor(store, 'pay-12')).toEqual(['PAY-12']);
  expect(keysFor(store, 'PAY-1')).toContain('PAY-12');
  expect(keysFor(store, '0fe1')).toEqual([commit]);
  expect(keysFor(store, '0FE1B9')).toEqual([commit]);
  expect(keysFor(store, '0fe')).toEqual([]);
});

test('a ticket whose key is being typed comes before newer commits that name it', async () => {
  await using store = await openStore();
  const commits = Array.from({ length: 30 }, (_, index) => ({
    kind: 'commit' as const,
    key: `${commit.slice(0, -2)}${10 + index}`,
    title: `PAY-120 step ${index}`,
  }));
  await put(store, { key: 'PAY-120', title: 'Refund', at: '2020-01-01T00:00:00Z' }, ...commits);
  expect(keysFor(store, 'pay-12', 5)[0]).toBe('PAY-120');
});

test('what has a name comes before tickets and commits, and the newest before older ones', async () => {
  await using store = await openStore();
  const day = (number: number): string => new Date(Date.UTC(2026, 0, number)).toISOString();
  const tickets = Array.from({ length: 300 }, (_, index) => ({
    key: `PAY-${index}`,
    title: `Payment step ${index}`,
    at: day(index),
  }));
  await put(store, { kind: 'release', key: 'r', title: 'Payments 1.4.0', at: day(-400) }, ...tickets);
  const keys = keysFor(store, 'paym', 4);
  expect(keys[0]).toBe('r');
  expect(keys.slice(1)).toEqual(['PAY-299', 'PAY-298', 'PAY-297']);
});

test('a title that is exactly what was typed comes before newer ones that only hold it', async () => {
  await using store = await openStore();
  await put(
    store,
    { key: 'A-1', title: 'Payment limit', at: '2020-01-01T00:00:00Z' },
    { key: 'A-2', title: 'Raise the payment limit again' },
    { key: 'A-3', title: 'Limits of payments' },
  );
  expect(keysFor(store, 'payment limit')).toEqual(['A-1', 'A-2', 'A-3']);
});

test('a line that is put again is replaced, and one that is removed is gone', async () => {
  await using store = await openStore();
  await put(store, { title: 'Before' });
  await put(store, { title: 'After', at: '2026-11-22T00:00:00Z' });
  expect(keysFor(store, 'before')).toEqual([]);
  expect(keysFor(store, 'after')).toEqual(['PAY-1']);
  await store.workspace.write(async (_db, search) => search.remove('test', 'ticket', 'PAY-1'));
  expect(keysFor(store, 'after')).toEqual([]);
});

test('the lines of an owner go together and leave those of others', async () => {
  await using store = await openStore();
  await put(store, { key: 'PAY-1' }, { key: 'PAY-2' });
  await store.workspace.write(async (_db, search) => {
    search.put('other', entry({ key: 'PAY-1', title: 'A title of another' }));
    search.removeOwner('test');
  });
  expect(store.workspace.search.search('title').map(({ title }) => title)).toEqual(['A title of another']);
});

test('ten thousand lines of one second, and lines without a sensible time, all find a place', async () => {
  await using store = await openStore();
  const many = Array.from({ length: 10_000 }, (_, index) => ({ key: `SAME-${index}`, title: 'Imported at once' }));
  const odd = ['never', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00.000Z'];
  await put(store, ...many, ...odd.map((at, index) => ({ key: `ODD-${index}`, title: 'Oddly timed', at })));
  expect(keysFor(store, 'odd')).toHaveLength(3);
  expect(keysFor(store, 'imported', 50)).toHaveLength(50);
  expect(keysFor(store, 'SAME-9999')[0]).toBe('SAME-9999');
});

test('whatever is typed is only ever text', async () => {
  await using store = await openStore();
  await put(store, { title: 'NEAR the "end" OR not: a*b ^start words:' });
  const { search } = store.workspace;
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
      expect(Array.isArray(search.search(text))).toBe(true);
    }),
    { numRuns: 2000 },
  );
  for (const text of ['"', '*', 'NEAR(', 'words:', 'a AND', 'NOT', '^start', '-end', '( OR )', '\0', '𞤀𞤣']) {
    expect(() => search.search(text)).not.toThrow();
  }
  expect(keysFor(store, 'NEAR')).toEqual(['PAY-1']);
  expect(keysFor(store, '"end" OR')).toEqual(['PAY-1']);
  expect(keysFor(store, '')).toEqual([]);
});
