import { expect, test } from 'vitest';
import { createId } from '../../electron/host/create-id.ts';
import { projections } from '../../electron/store/projections/list.ts';
import { openWorkspace } from '../../electron/store/workspace.ts';
import { objectWith, textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { openSigner, openTwoDesks } from '../support/two-desks.ts';

test('the inbox says what waits for me, one decision per candidate, and for whom else since when', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, ask, answer } = desks;
  const { client, product, release, cut, promote, shop } = home;
  const { person: ada } = await client.workspace.status({});
  const mine = ada?.id ?? '';
  for (const role of ['security', 'operations'])
    resultOf(await client.product.grantRole({ product, role, person: mine }));
  const list = async () =>
    (await client.inbox.list({})).items.map((item) => ({
      ...item,
      mine: item.mine.filter(({ kind }) => kind !== 'checklist'),
    }));
  expect((await client.inbox.list({})).items[0]?.mine).toContainEqual(
    objectWith({ kind: 'checklist', title: 'Rollback plan written', stage: 'gates', detail: textWith(/^On the /u) }),
  );
  // Home has them all in one list, where the same item may wait in several releases.
  expect((await client.environment.waiting({})).items).toContainEqual(
    objectWith({ title: 'Rollback plan written', detail: textWith(/^Shop 1\.1\.0 · On the checklist/u) }),
  );
  const [candidate] = (await client.candidate.list({ release })).candidates;
  const since = candidate?.cut.at;
  expect(await list()).toMatchObject([
    {
      release: { id: release, name: 'Shop 1.1.0' },
      candidate: 'rc.1',
      mine: [
        {
          kind: 'sign',
          title: 'Sign rc.1 for Security or Operations',
          detail: textWith('dependencies, code, database'),
          stage: 'signOff',
          since,
        },
      ],
      waitingOn: [
        { roleTitle: 'Product owner', people: [] },
        { roleTitle: 'QA engineer', missing: 1, people: [{ name: 'Ben' }], since, asked: [] },
      ],
    },
  ]);
  const asked = await ask();
  expect((await list())[0]?.waitingOn).toMatchObject([
    { asked: [] },
    { asked: [{ person: { name: 'Ben' }, expiresAt: asked.expiresAt }] },
  ]);
  const rejected = await answer(asked.file, 'reject', 'It loses items.');
  resultOf(await client.request.import({ file: rejected }));
  resultOf(await client.promotion.start({ release, environment: 'DEV' }));
  const kinds = async () => (await list())[0]?.mine.map(({ kind, title }) => [kind, title]);
  expect(await kinds()).toEqual([
    ['confirm', 'Confirm DEV of Shop 1.1.0'],
    ['answer', 'Answer QA engineer on Shop 1.1.0'],
    ['sign', 'Sign rc.1 for Security or Operations'],
  ]);
  resultOf(await client.promotion.confirm({ release, environment: 'DEV' }));
  const { brief } = resultOf(await client.signOff.brief({ release, role: 'security' }));
  resultOf(await client.signOff.give({ release, role: 'security', decision: 'approve', facts: brief.facts }));
  expect(await kinds()).toEqual([['answer', 'Answer QA engineer on Shop 1.1.0']]);
  // Who counts for one role is not asked for another.
  expect(
    (await list())[0]?.waitingOn.map(({ roleTitle, people }) => [roleTitle, people.map(({ name }) => name)]),
  ).toEqual([
    ['Product owner', []],
    ['QA engineer', ['Ben']],
    ['Operations', []],
  ]);
  shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  await cut();
  await promote('DEV');
  expect((await list())[0]).toMatchObject({
    candidate: 'rc.2',
    mine: [{ title: 'Sign rc.2 for Security or Operations' }],
  });
  expect((await ben.client.inbox.list({})).items).toEqual([]);
  resultOf(await client.release.abandon({ release, reason: 'Enough.' }));
  expect(await list()).toEqual([]);
});

test('what somebody delegated to me stands apart, with their name', async () => {
  await using desks = await openTwoDesks();
  const { home, ben } = desks;
  const { client, product, folder, outside } = home;
  const { person: ada } = await client.workspace.status({});
  await home.core.close();
  const now = new Date();
  const workspace = await openWorkspace(folder, { mode: 'write', projections, now: () => now, createId });
  const stream = `product/${product}`;
  const delegated = {
    delegation: createId(),
    role: 'qa',
    from: ben.person,
    to: ada?.id ?? '',
    startsAt: now.toISOString(),
    endsAt: new Date(now.getTime() + 3_600_000).toISOString(),
    reason: 'On leave.',
  };
  await workspace.log.append({
    stream,
    expectedVersion: await workspace.log.version(stream),
    events: [{ type: 'product.roleDelegated', data: delegated }],
    actor: { kind: 'person', person: ben.person },
    signer: await openSigner({ folder, outside }, ada?.fingerprint ?? ''),
  });
  await workspace.close();
  await using again = await home.reopen();
  const tasks = async (at: typeof client) => {
    const [item] = (await at.inbox.list({})).items;
    return item?.mine.filter(({ kind }) => kind === 'sign');
  };
  expect(await tasks(again.client)).toMatchObject([
    {
      title: 'Sign rc.1 for QA engineer',
      detail: textWith('in the place of Ben'),
      inPlaceOf: { name: 'Ben' },
      delegatedUntil: delegated.endsAt,
    },
  ]);
  await using later = await again.reopen('write', () => new Date(delegated.endsAt));
  expect(await tasks(later.client)).toEqual([]);
});
