import { describe, expect, it } from 'vitest';
import { readText } from '../../../electron/connectors/jira/read-text.ts';
import { toAdf, toWiki } from '../../../electron/connectors/jira/rich-text.ts';

const markdown = `# Release 2.4.0

It is **live** since *today*, see [the notes](https://example.com/n?a=1) and \`git log\`.

- one
- two **bold**

1. first
2. second

\`\`\`
code { with } braces
\`\`\``;

describe('a text for Jira', () => {
  it('comes back from a document of Cloud as it went', () => {
    expect(readText(toAdf(markdown))).toBe(markdown);
  });

  it('is wiki text for Data Center, in which nothing of it becomes a macro', () => {
    expect(toWiki(markdown)).toBe(
      'h1. Release 2.4.0\n\n' +
        'It is *live* since _today_, see [the notes|https://example.com/n?a=1] and {{git log}}.\n\n' +
        '* one\n* two *bold*\n\n# first\n# second\n\n{code}\ncode { with } braces\n{code}',
    );
    expect(toWiki('{color:red}[x|javascript:alert(1)] h1. {code}')).toBe(
      String.raw`\{color:red\}\[x\|javascript:alert(1)\] h1. \{code\}`,
    );
  });

  it('leads nowhere but to the web', () => {
    const text = JSON.stringify(toAdf('[x](javascript:alert(1)) [y](https://example.com)'));
    expect(text).toContain('"href":"https://example.com"');
    expect(text).not.toContain('"href":"javascript');
  });

  it('without a closed fence or an end is no less of a text', () => {
    expect(readText(toAdf('```\nopen'))).toBe('```\nopen\n```');
    expect(toAdf('')).toEqual({ version: 1, type: 'doc', content: [] });
  });
});

describe('a text from Jira', () => {
  it('keeps the words of every kind of node, also of those that nobody knows', () => {
    const words = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
    const doc = {
      type: 'doc',
      version: 1,
      content: [
        { type: 'panel', content: [words('in a panel')] },
        {
          type: 'taskList',
          content: [{ type: 'taskItem', attrs: { state: 'DONE' }, content: [{ type: 'text', text: 'done' }] }],
        },
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [
                { type: 'tableCell', content: [words('a')] },
                { type: 'tableCell', content: [words('b')] },
              ],
            },
          ],
        },
        {
          type: 'paragraph',
          content: [
            { type: 'mention', attrs: { id: '1', text: '@Ada' } },
            { type: 'hardBreak' },
            { type: 'inlineCard', attrs: { url: 'https://x.io' } },
          ],
        },
        { type: 'newerThanUs', content: [words('kept')] },
        { type: 'rule' },
      ],
    };
    expect(readText(doc)).toBe('in a panel\n\n- [x] done\n\na | b\n\n@Ada\nhttps://x.io\n\nkept\n\n---');
  });

  it('is empty where it makes no sense, however deep that is', () => {
    let deep: unknown = { type: 'text', text: 'x' };
    for (let level = 0; level < 5000; level += 1) deep = { type: 'blockquote', content: [deep] };
    for (const nonsense of [deep, null, undefined, 7, {}, { type: 'doc', content: 'x' }, []]) {
      expect(readText(nonsense)).toBe('');
    }
  });

  it('in wiki text becomes Markdown where that is clear', () => {
    expect(
      readText('h2. Steps\r\n# one\n# two\n* a\n** b\n{code:java}\nx\n{code}\n*bold* {{mono}} [t|https://x.io] a*b'),
    ).toBe('## Steps\n1. one\n1. two\n- a\n  - b\n```\nx\n```\n**bold** `mono` [t](https://x.io) a*b');
  });
});
