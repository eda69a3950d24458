import * as fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { describe, expect, test } from 'vitest';
import { notesToMarkdown } from '../../../shared/domain/notes-markdown.ts';
import { cleanLines } from '../../../shared/domain/notes-text.ts';
import { documentOfEntry, documentSaying, hostileTexts } from './documents.ts';

/** What a reader of Markdown with GitHub's extensions makes of it. */
function render(markdown: string): string {
  return renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm] }, markdown));
}

/** The tags without the code spans that show addresses. */
function tagsOf(html: string): readonly string[] {
  return (html.match(/<[^>]*>/gu) ?? []).filter((tag) => !/^<\/?code>$/u.test(tag));
}

function wordsOf(html: string): string {
  const item = /<li>(.*)<\/li>/su.exec(html)?.[1] ?? '';
  return item
    .replace(/<br\/>\n/gu, '\n')
    .replace(/<\/?code>/gu, '')
    .replace(
      /&(lt|gt|quot|#x27|amp);/gu,
      (_entity, name: string) => ({ lt: '<', gt: '>', quot: '"', '#x27': "'" })[name] ?? '&',
    )
    .trim();
}

describe('notes as Markdown', () => {
  test('hold a heading for each section that says something, and nothing for the others', () => {
    expect(notesToMarkdown(documentSaying('plain', 'customer'))).toBe(
      [
        '# plain 1.0.0',
        '*Release notes, 21 November 2026*',
        'plain',
        '## New features',
        '- It is plain now (plain)',
        '## Breaking changes',
        '- plain (plain)',
        '## Known issues',
        '- plain',
        '',
      ]
        .join('\n\n')
        .replace(/\n\n$/u, '\n'),
    );
  });

  test('say so where there is nothing to report', () => {
    const { notes, ...rest } = documentSaying('plain', 'customer');
    const empty = {
      ...notes,
      introduction: '',
      sections: notes.sections.map((section) => ({ ...section, entries: [] })),
    };
    expect(notesToMarkdown({ ...rest, notes: empty })).toContain('This release holds nothing to report.');
  });

  test.each(hostileTexts)('%j stays text wherever it stands', (text) => {
    for (const edition of ['internal', 'customer'] as const) {
      expect(tagsOf(render(notesToMarkdown(documentSaying(text, edition))))).toEqual(
        tagsOf(render(notesToMarkdown(documentSaying('plain', edition)))),
      );
    }
  });

  test('show any text as exactly what it is, and make nothing else of it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.constantFrom(
        ...Array.from('\\`*_{}[]()#+-.!|<>&~$=:@/"\'\n\t 1a'),
        'http://',
        'https://a.b',
        'www.a.b',
        'a@b.c',
        '![',
        '](',
        '&lt;',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const lines = cleanLines(written).filter((line) => line !== '');
        fc.pre(lines.length > 0);
        const html = render(notesToMarkdown(documentOfEntry(written)));
        expect(new Set(tagsOf(html))).toEqual(
          new Set([
            '<h1>',
            '</h1>',
            '<p>',
            '<em>',
            '</em>',
            '</p>',
            '<h2>',
            '</h2>',
            '<ul>',
            '<li>',
            ...(lines.length > 1 ? ['<br/>'] : []),
            '</li>',
            '</ul>',
          ]),
        );
        expect(wordsOf(html)).toBe(lines.join('\n'));
      }),
      { numRuns: Number(process.env.COUNTERSIGN_PROPERTY_RUNS ?? 300) },
    );
  });
});
