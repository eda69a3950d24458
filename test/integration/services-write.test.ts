import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { openPublished, type Published } from '../support/open-published.ts';
import { canary } from '../support/outside.ts';

const rcTag = 'Push tag v1.1.0-rc.1';
const tag = 'Push tag v1.1.0';
const draft = 'Draft release page v1.1.0';
const publication = 'Publish release page v1.1.0';
const production = 'Record deployment to PROD (succeeded)';

let opened: Published;

beforeEach(async () => {
  opened = await openPublished();
});

afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await opened.server[Symbol.asyncDispose]();
});

const states = async () => (await opened.preview()).writes.map(({ title, state }) => [title, state]);
const typesOfRecord = async () => {
  const { rows } = await opened.client.record.page({});
  return rows.filter(({ type }) => type.startsWith('write.')).map(({ sentence }) => sentence);
};

describe('the preview', () => {
  it('says why there is nothing, before a candidate and without a system', async () => {
    expect(await opened.preview()).toMatchObject({ writes: [], nothing: textWith('no candidate') });
    resultOf(await opened.client.source.set({ product: opened.product, sources: [] }));
    expect((await opened.preview()).nothing).toContain('no connected system');
  });

  it('shows the exact calls and what each waits for, and sends nothing', async () => {
    await opened.cut();
    const { writes } = await opened.preview();
    expect(writes.map(({ title, state }) => [title, state])).toEqual([
      [rcTag, 'ready'],
      [tag, 'waiting'],
      [draft, 'waiting'],
      [publication, 'waiting'],
    ]);
    expect(writes[0]?.call?.command).toContain(`POST /api/v3/repos/octo/shop/git/tags {"tag":"v1.1.0-rc.1"`);
    const { host } = new URL(opened.server.address);
    expect(writes[0]).toMatchObject({ connection: 'Code', host, system: 'github', path: 'octo/shop' });
    expect(writes[1]).toMatchObject({ reason: 'PROD does not hold rc.1.' });
    expect(writes[2]).toMatchObject({ nextAction: 'Read and approve the customer notes first.' });
    expect(opened.server.received.every(({ method }) => method === 'GET')).toBe(true);
    expect(await typesOfRecord()).toEqual([]);
  });

  it('tells what is there already, whoever made it', async () => {
    await opened.cut();
    const { repository, head } = opened;
    repository.tags.set('f'.repeat(40), { tag: 'v1.1.0-rc.1', message: 'by hand', object: head });
    repository.refs.set('tags/v1.1.0-rc.1', { type: 'tag', sha: 'f'.repeat(40) });
    expect((await states())[0]).toEqual([rcTag, 'done']);
    expect(resultOf(await opened.publish(rcTag)).writes).toMatchObject([{ outcome: 'done' }]);
    expect(await typesOfRecord()).toEqual([]);
  });

  it('says what to do where a system does not answer, and lets nothing be sent to it', async () => {
    await opened.cut();
    opened.server.faults.push(
      ...Array.from({ length: 20 }, () => ({ kind: 'answer' as const, given: { status: 401 } })),
    );
    const [first] = (await opened.preview()).writes;
    expect(first).toMatchObject({ state: 'blocked', nextAction: textWith('new token') });
    const made = await opened.client.write.make({
      release: opened.release,
      writes: [{ key: first?.key ?? '', facts: first?.facts ?? '' }],
    });
    expect(resultOf(made).writes).toMatchObject([{ outcome: 'not-done' }]);
    expect(opened.repository.refs.has('tags/v1.1.0-rc.1')).toBe(false);
  });
});

describe('publishing', () => {
  it('makes what was chosen, reads it back, and records intent and outcome', async () => {
    await opened.cut();
    expect(resultOf(await opened.publish(rcTag)).writes).toMatchObject([{ title: rcTag, outcome: 'done', reason: '' }]);
    expect(opened.repository.refs.get('tags/v1.1.0-rc.1')).toMatchObject({ type: 'tag' });
    expect(await typesOfRecord()).toEqual([
      'Ada Diaz made the tag v1.1.0-rc.1 at GitHub octo/shop: it was read back',
      'Ada Diaz set out to make the tag v1.1.0-rc.1 at GitHub octo/shop',
    ]);
    expect((await states())[0]).toEqual([rcTag, 'done']);
  });

  it('goes all the way: deployments, the tag, a draft with the approved notes, and the page once it was looked at', async () => {
    await opened.walk();
    expect(await states()).toEqual([
      [rcTag, 'ready'],
      ...['DEV', 'QA', 'PPD', 'PROD'].map((name) => [`Record deployment to ${name} (succeeded)`, 'ready']),
      [tag, 'ready'],
      [draft, 'ready'],
      [publication, 'waiting'],
    ]);

    expect(await opened.publish(production, publication)).toMatchObject({
      kind: 'done',
      result: {
        writes: [
          { title: production, outcome: 'left-out', reason: `This comes after: ${rcTag}.` },
          { title: publication, outcome: 'left-out' },
        ],
      },
    });
    const first = resultOf(await opened.publish(rcTag, production, tag, draft)).writes;
    expect(first.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done']);
    const [page] = opened.repository.releases;
    expect(page).toMatchObject({ tag: 'v1.1.0', name: 'Shop 1.1.0', draft: true });
    expect(page?.body).toContain('basket');
    expect(opened.repository.deployments).toMatchObject([{ environment: 'PROD', sha: opened.head }]);

    expect(resultOf(await opened.publish(publication)).writes).toMatchObject([{ outcome: 'done' }]);
    expect(opened.repository.releases).toMatchObject([{ draft: false }]);
    expect((await states()).filter(([, state]) => state !== 'done')).toHaveLength(3);
    expect(opened.server.violations).toEqual([]);
  });

  it('names environments as the code host does, and knows them again by that', async () => {
    const { client, product, release, repository, head } = opened;
    const { sources } = await client.source.list({ product });
    const environments = [{ there: 'development', here: 'DEV' }];
    resultOf(await client.source.set({ product, sources: sources.map((one) => ({ ...one, environments })) }));
    await opened.cut();
    await opened.promote('DEV');
    const title = 'Record deployment to development (succeeded)';
    expect(resultOf(await opened.publish(rcTag, title)).writes.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(repository.deployments).toMatchObject([{ environment: 'development', sha: head }]);

    const about = async () => {
      await client.sync.run({ product });
      return (await client.finding.list({ release })).findings.map(({ code }) => code);
    };
    expect(await about()).not.toContain('environment-other-commit');
    Object.assign(repository.deployments[0] ?? {}, { sha: '7'.repeat(40) });
    expect(await about()).toContain('environment-other-commit');
  });

  it('still works when the release is closed, and is in its dossier', async () => {
    const { client, release } = opened;
    await opened.walk();
    const { confirmation } = await client.release.closing({ release });
    resultOf(await client.release.close({ release, confirmation }));
    expect(resultOf(await opened.publish(tag)).writes).toMatchObject([{ outcome: 'done' }]);
    expect(resultOf(await client.dossier.export({ release })).name).toContain('1.1.0');
    expect((await client.workspace.verify({})).problems).toEqual([]);
  });

  it('refuses a call that is another one than was shown, before anything is sent', async () => {
    await opened.cut();
    const { client, release } = opened;
    const [shown] = (await opened.preview()).writes;
    const answer = await client.write.make({ release, writes: [{ key: shown?.key ?? '', facts: '0'.repeat(64) }] });
    expect(answer).toMatchObject({ kind: 'refused', reasons: [{ code: 'preview-changed' }] });
    const other = await client.write.make({ release, writes: [{ key: 'other', facts: '0'.repeat(64) }] });
    expect(other).toMatchObject({ kind: 'refused', reasons: [{ code: 'preview-changed' }] });
    const early = (await opened.preview()).writes.find(({ title }) => title === tag);
    expect(
      await client.write.make({ release, writes: [{ key: early?.key ?? '', facts: early?.facts ?? '' }] }),
    ).toMatchObject({ kind: 'refused', reasons: [{ code: 'not-live' }] });
    expect(await typesOfRecord()).toEqual([]);
  });

  it('says what the system said when it refuses, and can be tried again', async () => {
    await opened.cut();
    opened.repository.permissions.push = false;
    const [made] = resultOf(await opened.publish(rcTag)).writes;
    expect(made).toMatchObject({ outcome: 'not-done', reason: textWith('Ask an administrator') });
    expect((await states())[0]).toEqual([rcTag, 'failed']);
    opened.repository.permissions.push = true;
    expect(resultOf(await opened.publish(rcTag)).writes).toMatchObject([{ outcome: 'done' }]);
  });

  it('leaves what nobody knows open, sends nothing meanwhile, and finds out later by asking', async () => {
    await opened.cut();
    const { server, repository, release } = opened;
    // The object of the tag is made; the ref to it is not answered and not there.
    const [shown] = (await opened.preview()).writes;
    const writes = [{ key: shown?.key ?? '', facts: shown?.facts ?? '' }];
    server.faults.push(null, null, null, { kind: 'cut', takesEffect: false });
    const [made] = resultOf(await opened.client.write.make({ release, writes })).writes;
    expect(made).toMatchObject({ outcome: 'unknown', reason: textWith('may still arrive') });
    expect((await states())[0]).toEqual([rcTag, 'unknown']);
    const [again] = resultOf(await opened.publish(rcTag)).writes;
    expect(again).toMatchObject({ outcome: 'left-out', reason: textWith('never sent twice') });

    await using later = await opened.reopen('write', () => new Date(Date.now() + 600_000));
    expect((await later.client.write.preview({ release })).writes[0]).toMatchObject({ state: 'failed' });
    expect(repository.refs.has('tags/v1.1.0-rc.1')).toBe(false);
    const texts = readdirSync(opened.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    const answers = JSON.stringify([await later.client.record.page({}), await later.client.write.preview({ release })]);
    for (const text of [...texts, answers, readFileSync(join(opened.outside, 'log'), 'utf8')]) {
      expect(text).not.toContain(canary);
    }
  });
});
