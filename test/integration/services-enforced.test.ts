import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { openPublished, type Published } from '../support/open-published.ts';
import { readOnly, watchTables } from '../support/watch-tables.ts';

let opened: Published;

beforeAll(async () => {
  opened = await openPublished();
  await opened.cut();
  await opened.client.sync.run({ product: opened.product });
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await opened.server[Symbol.asyncDispose]();
});

const listControls = () => opened.client.finding.controls({ product: opened.product });

describe('reading again', () => {
  it('writes nothing into any file where nothing changed', async () => {
    const { client, product, folder, repository } = opened;
    using workspace = readOnly(join(folder, 'workspace.db'));
    using facts = watchTables(join(folder, 'facts.db'), ['facts', 'fact_syncs']);
    const before = workspace.version();

    expect((await client.sync.run({ product })).changed).toBe(0);

    expect(workspace.version()).toBe(before);
    expect(facts.writes()).toEqual({});

    const [pull] = repository.pulls;
    Object.assign(pull ?? {}, { title: 'Another title', updatedAt: new Date().toISOString() });
    expect((await client.sync.run({ product })).changed).toBe(1);
    expect(facts.writes()).toMatchObject({ facts: 1 });
  });
});

describe('what is enforced', () => {
  it('is asked for the tag of the release and the candidate’s very own', async () => {
    const { controls, unread } = await listControls();

    const tags = controls.filter(({ control }) => control === 'tag-protected').map(({ place }) => place);
    expect(tags.toSorted()).toEqual(['v1.1.0', 'v1.1.0-rc.1']);
    expect(unread).toEqual([]);
  });

  it('is asked for a release branch once it is pushed', async () => {
    const { client, product, repository, head } = opened;
    const branches = async () => {
      await client.sync.run({ product });
      const { controls } = await listControls();
      return controls.filter(({ control }) => control === 'branch-protected').map(({ place }) => place);
    };
    resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'branch' }));
    expect(await branches()).toEqual(['main']);

    repository.refs.set('heads/release/v1.2.0', { type: 'commit', sha: head });

    expect((await branches()).toSorted()).toEqual(['main', 'release/v1.2.0']);
  });

  it('is unknown, and warned of, once the rules were read too long ago', async () => {
    await using later = await opened.reopen('read', () => new Date(Date.now() + 2 * 3_600_000));

    const { controls, unread } = await later.client.finding.controls({ product: opened.product });

    expect(new Set(controls.map(({ value }) => value))).toEqual(new Set(['unknown']));
    expect(unread.map(({ source, syncedAt }) => [source, syncedAt === null])).toEqual([['GitHub octo/shop', false]]);
    const { findings } = await later.client.finding.list({ release: opened.release });
    const stale = findings.find(({ id }) => id === 'facts-stale:GitHub octo/shop enforcement');
    expect(stale?.severity).toBe('warning');
  });
});
