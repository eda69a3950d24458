import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scopeSchema } from '../../shared/domain/scope.ts';
import { createCommandPlace } from '../support/host/run-command.ts';
import { anyText, memberOf, objectWith, textWith } from '../support/matching.ts';
import { createSmallRepository } from '../support/small-repository.ts';

const place = createCommandPlace();
const shop = createSmallRepository(join(place.folder, 'shop'));
const range = ['--repo', shop.path, '--from', 'v1.0.0', '--to', 'main'];

beforeAll(() => {
  shop.commit('chore: begin', { 'README.md': '1' });
  shop.git('tag', '-a', '-m', 'one', 'v1.0.0');
  shop.commit('feat(cart)!: SHOP-1 keep the cart (#7)', { 'cart.js': '1' });
  const mistake = shop.commit('fix: SHOP-2 a mistake', { 'cart.js': '2' });
  shop.git('revert', '--no-edit', mistake);
  shop.commit('Tidy up', { 'README.md': '2' });
});
afterAll(() => place[Symbol.dispose]());

describe('scope --json', () => {
  it('has the fields that are promised', async () => {
    const { exit, json } = await place.json('scope', ...range);
    expect(exit).toBe(0);
    expect(Object.keys(z.looseObject({}).parse(json))).toEqual([
      'repository',
      'from',
      'to',
      'commits',
      'tickets',
      'withoutTicket',
      'contributors',
      'proposedVersion',
      'warnings',
    ]);
    const scope = scopeSchema.parse(json);
    expect(scope.from).toEqual({ ref: 'v1.0.0', commit: shop.git('rev-parse', 'v1.0.0^{commit}') });
    const [tidy, revert, mistake, feature] = scope.commits;
    expect(scope.commits.map(({ commit }) => commit)).toEqual(
      shop.git('log', '--topo-order', '--format=%H', 'v1.0.0..main').split('\n'),
    );
    expect(tidy).toMatchObject({ kind: null, component: null, tickets: [], pullRequest: null });
    expect(revert?.reverts).toEqual([mistake?.commit]);
    expect(mistake).toMatchObject({ revertedBy: revert?.commit, kind: 'fix' });
    expect(feature).toMatchObject({ component: 'cart', breaking: true, tickets: ['SHOP-1'], pullRequest: 7 });
    expect(scope.proposedVersion).toBe('2.0.0');
    expect(scope.withoutTicket).toContain(tidy?.commit);
  });

  it('needs no workspace and makes none', async () => {
    await place.run('scope', ...range);
    expect(existsSync(place.workspace)).toBe(false);
  });

  it('steers no terminal with what a commit says', async () => {
    const odd = shop.git('commit-tree', '-p', 'main', '-m', 'fix: \u001B]0;title\u0007 \u001B[31mred', 'main^{tree}');
    const { exit, out } = await place.run('scope', '--repo', shop.path, '--from', 'main', '--to', odd);
    expect(exit).toBe(0);
    expect(out).toContain('fix: ]0;title [31mred\n\n1 commit, 0 tickets, 1 commit without a ticket.\n');
  });

  it('takes no ref for an option', async () => {
    const { exit, json } = await place.json('scope', '--repo', shop.path, '--from=--upload-pack=x', '--to', 'main');
    expect([exit, json]).toEqual([2, { error: objectWith({ code: textWith(/ref/) }) }]);
  });
});

describe('notes', () => {
  it('as JSON have the seven sections in their order', async () => {
    const { exit, json } = await place.json('notes', ...range);
    expect(exit).toBe(0);
    expect(json).toMatchObject({ from: { ref: 'v1.0.0' }, to: { ref: 'main' }, version: '2.0.0' });
    const sections = z.array(z.unknown()).parse(memberOf(json, 'sections'));
    expect(memberOf(json, 'date')).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(sections).toHaveLength(7);
    expect(sections[0]).toEqual({
      title: 'New features',
      entries: [
        {
          text: textWith('the cart'),
          tickets: ['SHOP-1'],
          pullRequest: 7,
          commits: [anyText],
          breaking: true,
        },
      ],
    });
  });

  it('as Markdown leave empty sections out', async () => {
    const { exit, out } = await place.run('notes', ...range);
    expect(exit).toBe(0);
    expect(out).toContain('## New features');
    expect(out).not.toContain('Deprecations');
  });

  it.each([
    ['md', '# '],
    ['html', '<!doctype html>'],
    ['json', '{'],
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
  ])('are written to a file as %s', async (format, start) => {
    const file = join(place.folder, `notes.${format}`);
    const { exit, json } = await place.json(
      'notes',
      ...range,
      '--format',
      format,
      '--edition',
      'customer',
      '--out',
      file,
    );
    expect(exit).toBe(0);
    expect(json).toMatchObject({ file, bytes: statSync(file).size, edition: 'customer' });
    expect(readFileSync(file, 'latin1').toLowerCase().startsWith(start.toLowerCase())).toBe(true);
  });

  it('that are no text need a file', async () => {
    expect((await place.run('notes', ...range, '--format', 'pdf')).exit).toBe(2);
  });

  it('that cannot be written say so', async () => {
    const { exit, error } = await place.run('notes', ...range, '--out', join(place.folder, 'missing', 'notes.md'));
    expect([exit, error]).toEqual([2, textWith('cannot be written')]);
  });
});
