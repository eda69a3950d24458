import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath, decodeText, encodePath } from '../../../electron/connectors/git/git-text.ts';
import { createLogParser } from '../../../electron/connectors/git/log-parser.ts';
import { createObjectParser, type GitObject } from '../../../electron/connectors/git/object-parser.ts';
import type { CommitFact, TouchedFile } from '../../../shared/domain/scope-fact.ts';

/** Hands bytes on in pieces of the given sizes, over and over. */
function feed(bytes: Buffer, sizes: readonly number[], push: (piece: Buffer) => void): void {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    push(Buffer.from(bytes.subarray(at, at + size)));
    at += size;
  }
}

const sizes = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 5 });
const text = fc.string({ unit: 'binary', maxLength: 30 }).map((value) => value.replaceAll('\0', ''));
const word = text.map((value) => value.replaceAll('\n', ' '));
const hash = fc.stringMatching(/^[0-9a-f]{40}$/u);

const commits = fc.array(
  fc.record({
    fact: fc.record({
      commit: hash,
      parents: fc.array(hash, { maxLength: 3 }),
      authorName: word,
      authorEmail: word,
      authoredAt: fc.nat(),
      committedAt: fc.nat(),
      message: text,
    }),
    touched: fc.array(
      fc.record({ status: fc.constantFrom('A', 'M', 'D', 'T'), path: fc.stringMatching(/^[a-zäß/ ][a-z\n.]{0,60}$/u) }),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 6 },
);

/** What `git log -z --name-status` prints: files after a line feed, and a zero byte between two commits. */
function print({ fact, touched }: { fact: CommitFact; touched: readonly TouchedFile[] }): string {
  const { commit, parents, authorName, authorEmail, authoredAt, committedAt, message } = fact;
  const fields = [commit, parents.join(' '), authorName, authorEmail, authoredAt, committedAt, message];
  const files = touched.map(({ status, path }) => `${status}\0${path}\0`).join('');
  return `${fields.join('\0')}\0\0${files === '' ? '' : `\n${files}`}`;
}

describe('a log', () => {
  it('is the same in whatever pieces it comes', () => {
    fc.assert(
      fc.property(commits, sizes, (planned, pieces) => {
        const read: { fact: CommitFact; touched: readonly TouchedFile[] }[] = [];
        const parser = createLogParser((fact, touched) => read.push({ fact, touched }));
        feed(Buffer.from(planned.map(print).join('')), pieces, (piece) => parser.push(piece));
        parser.end();
        expect(read).toEqual(planned);
      }),
    );
  });
});

describe('objects', () => {
  it('are the same in whatever pieces they come, and too large ones are passed over', () => {
    const objects = fc.array(fc.option(fc.uint8Array({ maxLength: 60 })), { maxLength: 8 });
    fc.assert(
      fc.property(objects, sizes, (planned, pieces) => {
        const read: (GitObject | null)[] = [];
        const parser = createObjectParser((object) => read.push(object));
        const id = 'a'.repeat(40);
        const bytes = planned.map((content) => {
          parser.expect(40);
          if (content === null) return Buffer.from('refs/tags/x y missing\n');
          return Buffer.concat([Buffer.from(`${id} blob ${content.length}\n`), content, Buffer.from('\n')]);
        });
        feed(Buffer.concat(bytes), pieces, (piece) => parser.push(piece));
        expect(read).toEqual(
          planned.map((content) => {
            if (content === null) return null;
            const kept = content.length > 40 ? null : Buffer.from(content);
            return { id, type: 'blob', size: content.length, content: kept };
          }),
        );
      }),
    );
  });
});

describe('a path as text', () => {
  it('leads back to its bytes, and no two paths have the same text', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 20 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, (path) => {
        expect(encodePath(decodePath(path))).toEqual(path);
      }),
    );
  });
});

describe('text of unknown encoding', () => {
  it('is UTF-8 where it can be, else Western', () => {
    expect(decodeText(Buffer.from('grüße 🎉'))).toBe('grüße 🎉');
    expect(decodeText(Buffer.from('gr\xfc\xdfe \x80', 'latin1'))).toBe('grüße €');
  });
});
