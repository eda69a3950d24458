import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMessage } from '../../../electron/connectors/git/read-message.ts';
import { readFileAt, readTree } from '../../../electron/connectors/git/read-tree.ts';
import { createScopeReader } from '../../../electron/connectors/git/scope-reader.ts';
import { scopeSchema } from '../../../shared/domain/scope.ts';
import type { GitRepository } from '../../support/git-repository.ts';
import { createBench } from '../../support/git-scope.ts';

const bench = createBench();
let repo: GitRepository;

beforeEach(() => {
  repo = bench.repository();
});
afterEach(() => bench.close());

async function readAll() {
  const repository = bench.open(repo.path);
  const reader = createScopeReader({ cache: null });
  const scope = scopeSchema.parse(await reader.readScope({ repository, from: null, to: 'main' }));
  return { repository, reader, scope, commits: scope.commits };
}

/** A commit object as somebody's broken tool would write it, at the end of main. */
function writeCommit(header: string, message: string | Buffer): string {
  const tree = repo.writeObject('tree', '');
  const content = Buffer.concat([Buffer.from(`tree ${tree}\n${header}\n\n`), Buffer.from(message)]);
  const commit = repo.writeObject('commit', content);
  repo.git('update-ref', 'refs/heads/main', commit);
  return commit;
}

const person = 'Ada <ada@example.com>';

describe('times that cannot be', () => {
  it.each([
    ['a zone of 518 hours', '1600000000 +51800', '2020-09-13T12:26:40Z'],
    ['a zone with a colon', '1600000000 +518:00', '2020-09-13T12:26:40Z'],
    ['no zone, where Git sees no time', '1600000000', '1970-01-01T00:00:00Z'],
    ['the last second of a calendar', '253402300799 +0000', '9999-12-31T23:59:59Z'],
    ['more seconds than the sun will burn', '99999999999999999999 +0000', '9999-12-31T23:59:59Z'],
    ['seconds below zero', '-1 +0000', '1970-01-01T00:00:00Z'],
    ['no time at all', '', '1970-01-01T00:00:00Z'],
    ['words', 'yesterday +0000', '1970-01-01T00:00:00Z'],
    ['zero', '0 +0000', '1970-01-01T00:00:00Z'],
  ])('are read: %s', async (_, time, expected) => {
    writeCommit(`author ${person} ${time}\ncommitter ${person} 1600000000 +0000`, 'fix: time\n');
    const { commits } = await readAll();
    expect(commits[0]).toMatchObject({
      subject: 'fix: time',
      authoredAt: expected,
      committedAt: '2020-09-13T12:26:40Z',
    });
  });
});

describe('people that cannot be', () => {
  it.each([
    ['no name', 'author <ada@example.com> 1 +0000', '', 'ada@example.com'],
    ['no address', 'author Ada 1 +0000', '', ''],
    ['no author', 'committer X <x@example.com> 1 +0000', '', ''],
  ])('are read: %s', async (_, header, name, email) => {
    writeCommit(`${header}\ncommitter ${person} 1600000000 +0000`, 'fix: person\n');
    const { commits } = await readAll();
    expect(commits[0]?.subject).toBe('fix: person');
    expect(commits[0]).toMatchObject({ authorName: name, authorEmail: email });
  });
});

describe('texts in other encodings', () => {
  it('are read by the encoding the commit names', async () => {
    repo.commit({ message: Buffer.from('fix: Stra\xdfe f\xfcr Bj\xf6rn\n', 'latin1'), encoding: 'ISO-8859-1' });
    const cyrillic = Buffer.from([0x66, 0x69, 0x78, 0x3a, 0x20, 0xef, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
    repo.commit({ message: cyrillic, encoding: 'windows-1251' });
    const { commits, repository } = await readAll();
    expect(commits.map(({ subject }) => subject)).toEqual(['fix: привет', 'fix: Straße für Björn']);
    expect((await readMessage(repository, commits[0]?.commit ?? '')).subject).toBe('fix: привет');
  });

  it('are read as Western where they are no UTF-8 and name nothing, and spoil no other commit', async () => {
    repo.commit({ message: 'fix: grüße 🎉\n' });
    repo.commit({ message: Buffer.from('fix: gr\xfc\xdfe\n', 'latin1') });
    repo.commit({ message: 'fix: ñ\n' });
    const { commits } = await readAll();
    expect(commits.map(({ subject }) => subject)).toEqual(['fix: ñ', 'fix: grüße', 'fix: grüße 🎉']);
  });

  it('of an encoding nobody knows are shown all the same', async () => {
    repo.commit({ message: 'fix: words\n', encoding: 'x-klingon' });
    const { commits, repository } = await readAll();
    expect(commits[0]?.subject).toBe('fix: words');
    expect((await readMessage(repository, commits[0]?.commit ?? '')).subject).toBe('fix: words');
  });
});

describe('messages that cannot be', () => {
  it('are cut where Git cuts them: at a zero byte', async () => {
    writeCommit(`author ${person} 1 +0000\ncommitter ${person} 1 +0000`, 'fix: before\0after\n');
    repo.commit({ message: 'fix: next\n' });
    const { commits } = await readAll();
    expect(commits.map(({ subject }) => subject)).toEqual([
      'fix: next',
      repo.git('log', '-1', '--format=%s', 'main~1'),
    ]);
  });

  it('may be empty or of ten megabytes', async () => {
    repo.commit({ message: '' });
    repo.commit({ message: `fix: long\n\n${'word '.repeat(2_000_000)}` });
    const { commits, scope } = await readAll();
    expect(commits.map(({ subject }) => subject)).toEqual(['fix: long', '']);
    expect(scope.warnings.join()).toContain('no message');
  });

  it('are data, whatever script they hold', async () => {
    const script = '<img src=x onerror=alert(1)>$(touch x)`touch y`\u001b[31m';
    repo.commit({
      message: `fix(<b>): ${script}\n\nABC-1 ${script}`,
      author: '"; alert(1) // &lt;b&gt; <javascript:alert(1)>',
    });
    const { commits } = await readAll();
    expect(commits[0]).toMatchObject({ subject: `fix(<b>): ${script}`, tickets: ['ABC-1'] });
  });
});

describe('names of files', () => {
  it('of any bytes are kept apart and lead back to their file', async () => {
    const blob = repo.writeObject('blob', 'content');
    const names = [
      Buffer.from('plain'),
      Buffer.from('grüße 🎉'),
      Buffer.from('gr\xfc\xdfe', 'latin1'),
      Buffer.from('"quoted"'),
      Buffer.from('line\nfeed'),
      Buffer.from('tab\t'),
      Buffer.from('-option'),
    ];
    const entries = names
      .toSorted((one, other) => Buffer.compare(one, other))
      .map((name) => Buffer.concat([Buffer.from('100644 '), name, Buffer.from('\0'), Buffer.from(blob, 'hex')]));
    const tree = repo.writeObject('tree', Buffer.concat(entries));
    const commit = repo.writeObject(
      'commit',
      `tree ${tree}\nauthor ${person} 1 +0000\ncommitter ${person} 1 +0000\n\nfix: names\n`,
    );
    repo.git('update-ref', 'refs/heads/main', commit);
    const { repository, reader } = await readAll();
    const files = await readTree(repository, commit);
    const paths = files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(names.length);
    expect(paths).toContain('"gr\\374\\337e"');
    expect(paths).toContain('"\\"quoted\\""');
    for (const path of paths) expect((await readFileAt(repository, commit, path))?.toString()).toBe('content');
    const touched = (await reader.readTouched(repository, [commit])).get(commit) ?? [];
    expect(touched.map(({ path }) => path)).toEqual(paths);
  });
});
