import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { notesToHtml } from '../../../electron/documents/notes-html.ts';
import { documentOfEntry, documentSaying, hostileTexts } from './documents.ts';

/** Everything between angle brackets, and the style: what a browser takes for markup. */
function structureOf(html: string): readonly string[] {
  return html.match(/<style>.*?<\/style>|<[^>]*>?/gsu) ?? [];
}

describe('notes as HTML', () => {
  test.each(hostileTexts)('%j adds no element and no attribute wherever it stands', (text) => {
    for (const edition of ['internal', 'customer'] as const) {
      expect(structureOf(notesToHtml(documentSaying(text, edition)))).toEqual(
        structureOf(notesToHtml(documentSaying('plain', edition))),
      );
    }
  });

  test('allow nothing but their own style', () => {
    const html = notesToHtml(documentSaying('plain'));
    const style = /<style>(.*?)<\/style>/su.exec(html)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'">`,
    );
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\bon[a-z]+=|\bstyle=|url\(|@import|javascript:|https?:/u);
  });

  test('show every character as itself', () => {
    expect(notesToHtml(documentOfEntry(`a < b && c > "d" 'e' 東京`))).toContain(
      '<li dir="auto">a &lt; b &amp;&amp; c &gt; &quot;d&quot; &#39;e&#39; 東京</li>',
    );
  });

  test('lead to their sections, and leave out those that say nothing', () => {
    const html = notesToHtml(documentSaying('plain', 'customer'));
    expect(html.match(/<a href="[^"]*">/gu)).toEqual([
      '<a href="#features">',
      '<a href="#breaking">',
      '<a href="#knownIssues">',
    ]);
    expect(html.match(/<h2 [^>]*>[^<]*/gu)?.map((heading) => heading.replace(/.*>/u, ''))).toEqual([
      'New features',
      'Breaking changes',
      'Known issues',
    ]);
  });

  test('tell customers tickets, and the team also commits and where they come from', () => {
    const customer = notesToHtml(documentSaying('plain', 'customer'));
    const internal = notesToHtml(documentSaying('plain', 'internal'));
    expect(customer).not.toMatch(/[0-9a-f]{8}<|plain: from/u);
    expect(internal).toMatch(/<span>[0-9a-f]{8}<\/span>/u);
    expect(internal).toMatch(/plain: from plain \([0-9a-f]{8}\) to plain \([0-9a-f]{8}\)/u);
  });
});
