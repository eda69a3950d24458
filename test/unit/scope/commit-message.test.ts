import { CommitParser } from 'conventional-commits-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommitMessage } from '../../../shared/domain/commit-message.ts';

describe('the first line', () => {
  it.each([
    ['feat: dark mode', { kind: 'feat', component: null, breaking: false }],
    ['Fix(api): time out', { kind: 'fix', component: 'api', breaking: false }],
    ['refactor(core)!: drop the old client', { kind: 'refactor', component: 'core', breaking: true }],
    ['feat!: new address', { kind: 'feat', component: null, breaking: true }],
    ['feat(): nothing named', { kind: 'feat', component: null, breaking: false }],
    ['feat:no blank', { kind: null, component: null, breaking: false }],
    ['ABC-12: a ticket is no type', { kind: null, component: null, breaking: false }],
    ['Add dark mode', { kind: null, component: null, breaking: false }],
    ['see http://example.com: words', { kind: null, component: null, breaking: false }],
    [': nothing', { kind: null, component: null, breaking: false }],
  ])('of %s is understood', (subject, expected) => {
    expect(parseCommitMessage(`${subject}\n`)).toMatchObject({ subject, ...expected });
  });

  it('is the whole first paragraph on one line, as Git shows it', () => {
    expect(parseCommitMessage('\n \nfeat: one\n  two\nthree  \n\nbody\n').subject).toBe('feat: one   two three');
  });

  it('agrees with the reference parser on type, component and mark of breaking', () => {
    const parser = new CommitParser({
      headerPattern: /^(\w*)(?:\(([^()]*)\))?(!)?: +(.*)$/u,
      headerCorrespondence: ['type', 'scope', 'mark', 'subject'],
    });
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/u);
    fc.assert(
      fc.property(
        word,
        fc.option(word),
        fc.boolean(),
        fc.stringMatching(/^[a-z][a-z ]{0,20}[a-z]$/u),
        (type, component, mark, text) => {
          const header = `${type}${component === null ? '' : `(${component})`}${mark ? '!' : ''}: ${text}`;
          const theirs = parser.parse(header);
          expect(parseCommitMessage(header)).toMatchObject({
            kind: theirs.type,
            component: theirs.scope ?? null,
            breaking: mark,
          });
        },
      ),
    );
  });
});

describe('a breaking change', () => {
  it('is told by its footer, on one line up to the next footer', () => {
    const message = parseCommitMessage(
      'fix: tokens\n\nWords.\n\nBREAKING CHANGE: tokens end\nafter an hour\nReviewed-by: Bo <bo@example.com>\n',
    );
    expect(message.breaking).toBe(true);
    expect(message.breakingText).toBe('tokens end after an hour');
  });

  it('may be written with a hyphen, but not in small letters', () => {
    expect(parseCommitMessage('fix: a\n\nBREAKING-CHANGE: b\n').breaking).toBe(true);
    expect(parseCommitMessage('fix: a\n\nbreaking change: b\n').breaking).toBe(false);
    expect(parseCommitMessage('fix: a\n\nThis is no BREAKING CHANGE: b\n').breaking).toBe(false);
  });
});

describe('a pull request', () => {
  it.each([
    ['feat: search (#12)', '', 12],
    ['feat: search (#9) (#12)', '', 12],
    ['feat: search (!12)', '', 12],
    ['Merge pull request #12 from ada/search', '', 12],
    ['Merged PR 12: search', '', 12],
    ['Pull request #12: search', '', 12],
    ['Merged in search (pull request #12)', '', 12],
    ["Merge branch 'search' into 'main'", 'Search\n\nSee merge request group/project!12\n', 12],
    ['feat: search', 'PR-URL: https://example.com/o/r/pull/12\n', 12],
    ['fix: crash of #12', '', null],
    ['feat: search (#0)', '', null],
    ['feat: search', 'See merge request by hand\n', null],
  ])('is found in %s', (subject, body, expected) => {
    expect(parseCommitMessage(`${subject}\n\n${body}`).pullRequest).toBe(expected);
  });
});

describe('trailers', () => {
  it('are the last paragraph, folded values on one line', () => {
    const { trailers } = parseCommitMessage(
      'fix: a\n\nNote: this is text\n\nReviewed-by: Bo <bo@example.com>\nRefs: ABC-1,\n  ABC-2\n',
    );
    expect(trailers).toEqual([
      { token: 'Reviewed-by', value: 'Bo <bo@example.com>' },
      { token: 'Refs', value: 'ABC-1, ABC-2' },
    ]);
  });

  it('are not a paragraph of words, unless Git itself signed it', () => {
    expect(parseCommitMessage('fix: a\n\nwords here\nRefs: ABC-1\n').trailers).toEqual([]);
    expect(parseCommitMessage('fix: a\n\nwords here\nSigned-off-by: Bo <bo@example.com>\n').trailers).toHaveLength(1);
    expect(parseCommitMessage('fix: a\n').trailers).toEqual([]);
  });

  it('name co-authors wherever a squash merge left them', () => {
    const { coAuthors } = parseCommitMessage(
      'feat: a (#3)\n\n* feat: b\r\n\r\nco-authored-by: Bo <bo@example.com>\r\n\r\n* fix: c\n\nCo-authored-by: Čy Ø <cy@example.com>\n',
    );
    expect(coAuthors).toEqual([
      { name: 'Bo', email: 'bo@example.com' },
      { name: 'Čy Ø', email: 'cy@example.com' },
    ]);
  });
});

describe('what a squash merge lists', () => {
  it('is read from the body of a squashed pull request', () => {
    const message = parseCommitMessage('Search (#12)\n\n* feat(api)!: find\n\n* wip\n\n* fix: typo\n');
    expect(message.squashed).toEqual([
      { subject: 'feat(api)!: find', kind: 'feat', component: 'api', breaking: true },
      { subject: 'fix: typo', kind: 'fix', component: null, breaking: false },
    ]);
    expect(message.breaking).toBe(true);
    expect(message.kind).toBeNull();
  });

  it('is read from the log that git merge --squash writes', () => {
    const log = `commit ${'a'.repeat(40)}\nAuthor: Ada <ada@example.com>\nDate:   today\n\n    feat: find\n\n    words\n`;
    const message = parseCommitMessage(`Search\n\nSquashed commit of the following:\n\n${log}`);
    expect(message.squashed.map(({ subject }) => subject)).toEqual(['feat: find']);
  });

  it('is not read from a list in an ordinary commit', () => {
    expect(parseCommitMessage('docs: words\n\n* feat: is a type\n').squashed).toEqual([]);
  });
});

describe('reverts and cherry-picks', () => {
  const one = '1'.repeat(40);
  const two = '2'.repeat(40);

  it('are found with the commits they name', () => {
    expect(parseCommitMessage(`Revert "feat: a"\n\nThis reverts commit ${one}.\n`).references).toMatchObject({
      reverts: [one],
      revertsSubject: 'feat: a',
    });
    expect(
      parseCommitMessage(`Revert two\n\nThis reverts commits ${one} and\n${two.slice(0, 8)}.\n`).references.reverts,
    ).toEqual([one, two.slice(0, 8)]);
  });

  it('name the merge that is reverted, not the side that is kept', () => {
    const body = `This reverts commit ${one}, reversing\nchanges made to ${two}.`;
    expect(parseCommitMessage(`Revert "Merge"\n\n${body}\n`).references.reverts).toEqual([one]);
  });

  it('name a pull request where the host reverted it', () => {
    expect(parseCommitMessage('Revert "feat: a (#12)" (#15)\n\nReverts owner/repo#12\n')).toMatchObject({
      pullRequest: 15,
      references: { revertsPullRequest: 12, revertsSubject: 'feat: a (#12)' },
    });
    expect(parseCommitMessage('Revert "a"\n\nThis reverts merge request !12\n').references.revertsPullRequest).toBe(12);
  });

  it('know that Reapply takes back the revert', () => {
    expect(parseCommitMessage('Reapply "feat: a"\n').references.revertsSubject).toBe('Revert "feat: a"');
  });

  it('list where a commit was picked from, the last pick last', () => {
    const lines = `(cherry picked from commit ${one})\n(cherry picked from commit ${two})\n`;
    expect(parseCommitMessage(`fix: a\n\nwords\n\n${lines}`).references.pickedFrom).toEqual([one, two]);
  });

  it('are not seen where nothing is reverted', () => {
    expect(parseCommitMessage('docs: how a revert works\n\nIt reverts nothing.\n').references).toEqual({
      reverts: [],
      revertsPullRequest: null,
      revertsSubject: null,
      pickedFrom: [],
    });
  });
});

describe('any text', () => {
  it('is read without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(parseCommitMessage(text).subject).not.toContain('\n');
      }),
    );
  });

  it.each([
    ['blank lines', ' \n'],
    ['colons', 'a:'],
    ['brackets', ' (#1)'],
    ['reverts', 'This reverts commit '],
    ['list items', '\n* '],
    ['commit lines', `\ncommit ${'a'.repeat(40)}`],
    ['trailers', '\nA: b'],
    ['quotes', 'Revert "'],
    ['angles', '\nCo-authored-by: <'],
  ])('of a megabyte of %s takes no longer than its length', (_, part) => {
    const times = (length: number) => {
      const text = `feat: a (#1)\n\nSquashed commit of the following:\n${part.repeat(length / part.length)}`;
      parseCommitMessage(text);
      parseCommitMessage(`${part.repeat(length / part.length)} b`);
      return text.length;
    };
    // A quadratic reader would need minutes for this, and the test would run out of time.
    expect(times(1_000_000)).toBeGreaterThan(900_000);
  });
});
