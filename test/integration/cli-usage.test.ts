import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { nounLoaders } from '../../electron/commands/nouns.ts';
import { createCommandPlace } from '../support/host/run-command.ts';
import { anyText, textWith } from '../support/matching.ts';

const cli = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));
const oldWorkspace = fileURLToPath(new URL('store/workspace-format-1.db', import.meta.url));
const place = createCommandPlace();
afterAll(() => place[Symbol.dispose]());

describe('wrong usage', () => {
  const cases: Record<string, readonly string[]> = {
    'an unknown noun': ['frobnicate'],
    'a noun of every object': ['constructor'],
    'an unknown verb': ['release', 'frobnicate'],
    'a noun without its verb': ['release'],
    'an unknown option': ['product', 'list', '--frobnicate'],
    'an option before any command': ['--frobnicate', 'product', 'list'],
    'a missing word': ['release', 'show'],
    'a word too many': ['release', 'list', 'twice'],
    'a missing option': ['person', 'add', 'Ada'],
    'an option without its value': ['person', 'add', 'Ada', '--email'],
    'an option in the place of a value': ['person', 'add', 'Ada', '--email', '--frobnicate'],
    '--data without a folder': ['product', 'list', '--data'],
    'a value that is not offered': ['release', 'plan', 'Shop', '1.0.0', '--strategy', 'hope'],
    'a release that is not one': ['release', 'show', 'Shop'],
    'a port that is none': ['serve', '--port', '70000'],
    'a workspace in the place of a file': ['person', 'add', 'Ada', '--email', 'ada@localhost', '--data', cli],
    'a workspace below a file': ['workspace', 'restore', oldWorkspace, '--data', join(cli, 'workspace')],
    'a folder in the place of a backup': ['workspace', 'restore', '.'],
    'a host below a file': ['serve', '--no-open', '--data', join(cli, 'workspace')],
    'no repository there': ['scope', '--repo', '/nonexistent', '--from', 'a', '--to', 'b'],
    'no workspace there': ['release', 'list'],
    'no product to add to': ['product', 'add', 'Shop', '--repo', '.'],
    'a mail address that is none': ['person', 'add', 'Ada', '--email', 'ada'],
    'a name of blanks': ['person', 'add', ' ', '--email', 'ada@localhost'],
    'no dossier there': ['dossier', 'verify', '/nonexistent.zip'],
    'a fingerprint that is none': ['dossier', 'verify', 'package.json', '--trust', 'ab:cd'],
    'no backup there': ['workspace', 'restore', '/nonexistent.backup'],
  };

  it.each(Object.entries(cases))('is answered with one sentence and 2: %s', async (_, words) => {
    const { exit, out, error } = await place.run(...words);
    expect([exit, out]).toEqual([2, '']);
    expect(error.trim().split('\n')).toHaveLength(1);
    const asJson = await place.json(...words);
    expect(asJson.exit).toBe(2);
    expect(asJson.json).toEqual({
      error: { code: anyText, message: anyText, nextAction: anyText },
    });
  });

  it('writes nothing', () => {
    expect(existsSync(place.workspace)).toBe(false);
    expect(readdirSync(place.folder)).toEqual([]);
  });
});

describe('help', () => {
  it('names every command of every noun', async () => {
    const { exit, out } = await place.run('--help');
    expect(exit).toBe(0);
    for (const noun of Object.keys(nounLoaders)) expect(out).toMatch(new RegExp(`\n  ${noun}[ \n]`, 'u'));
  });

  it('is there for one command, wherever it is asked for', async () => {
    for (const words of [
      ['sign', 'withdraw', '--help'],
      ['--help', 'sign', 'withdraw'],
    ]) {
      const { exit, out } = await place.run(...words);
      expect(exit).toBe(0);
      expect(out).toContain('sign withdraw RELEASE --role ROLE --reason TEXT');
      expect(out).not.toContain('--decision');
    }
  });

  it('is one document with --json', async () => {
    expect((await place.json('--help')).json).toEqual({ help: textWith('countersign') });
  });
});
