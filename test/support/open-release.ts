import { join } from 'node:path';
import { createId } from '../../electron/host/create-id.ts';
import { keyFileProtector } from '../../electron/keys/key-file-protector.ts';
import { createKeyStore } from '../../electron/keys/key-store.ts';
import { projections } from '../../electron/store/projections/list.ts';
import { openWorkspace } from '../../electron/store/workspace.ts';
import { ada, openCore, resultOf } from './open-core.ts';
import { createSmallRepository } from './small-repository.ts';

/** A shop whose 1.0.0 is tagged and whose next release is planned; nobody wrote a commit who may also sign. */
export async function openRelease() {
  const opened = await openCore();
  const { client } = opened;
  resultOf(await client.workspace.create(ada));
  const shop = createSmallRepository(join(opened.outside, 'shop'));
  shop.commit('feat: first', { 'src/app.js': '1' });
  shop.git('tag', '-a', '-m', 'one', 'v1.0.0');
  shop.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' });
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const { id: release } = resultOf(await client.release.plan({ product, version: '1.1.0', strategy: 'tag' }));
  const cut = async () => {
    const preview = resultOf(await client.candidate.preview({ release }));
    return resultOf(await client.candidate.cut({ release, confirmation: preview.confirmation }));
  };
  const promote = async (environment: string) => {
    resultOf(await client.promotion.start({ release, environment }));
    resultOf(await client.promotion.confirm({ release, environment }));
  };
  return { ...opened, shop, product, release, cut, promote };
}

export type OpenedRelease = Awaited<ReturnType<typeof openRelease>>;

/** Gives production everything it asks for; also again for another candidate. */
export async function makeReady({ client, product, release }: OpenedRelease): Promise<void> {
  const roles = ['product-owner', 'qa', 'security', 'operations'];
  const { people } = await client.person.list({});
  const { requirements } = await client.signOff.list({ release });
  for (const role of roles) {
    if (requirements.some((one) => one.role === role && one.state === 'met')) continue;
    const email = `${role}@example.com`;
    const id =
      people.find((one) => one.email === email)?.id ??
      resultOf(await client.person.add({ name: `The ${role}`, email })).id;
    if (!people.some((one) => one.id === id)) resultOf(await client.product.grantRole({ product, role, person: id }));
    const { brief } = resultOf(await client.signOff.brief({ release, role, person: id }));
    resultOf(await client.signOff.give({ release, role, decision: 'approve', facts: brief.facts, recordedFor: id }));
  }
  for (const { ticket } of (await client.uat.list({ release, verdict: 'unknown' })).rows) {
    resultOf(await client.uat.set({ release, ticket, verdict: 'pass' }));
  }
  for (const { item, state } of (await client.checklist.list({ release })).items) {
    if (state === 'done') continue;
    resultOf(await client.checklist.complete({ release, item, evidence: [{ kind: 'text', text: 'Seen.' }] }));
  }
}

/** Everything but closing: rc.1 is in production, and both editions of the notes are approved. */
export async function walkToLive(opened: OpenedRelease, afterCut?: () => Promise<unknown>): Promise<void> {
  const { client, release, cut, promote } = opened;
  await cut();
  await afterCut?.();
  for (const environment of ['DEV', 'QA', 'PPD']) await promote(environment);
  await makeReady(opened);
  await promote('PROD');
  for (const edition of ['internal', 'customer'] as const) {
    const { content } = await client.notes.get({ release, edition });
    resultOf(await client.notes.approve({ release, edition, content }));
  }
}

/** Leaves the record as a crash between intent and outcome leaves it: somebody set out to make a tag. */
export async function intendTag(
  { folder, outside, release, core, client }: OpenedRelease,
  purpose: 'candidate' | 'release',
  name: string,
): Promise<void> {
  const { person } = await client.workspace.status({});
  const commit = (await client.release.get({ release })).candidate?.commits[0]?.commit ?? '';
  await core.close();
  const now = () => new Date();
  const keys = createKeyStore({ folder, protector: keyFileProtector(join(outside, 'secret')), now });
  const workspace = await openWorkspace(folder, { mode: 'write', projections, now, createId });
  const stream = `release/${release}`;
  const ref = { repository: 'shop', kind: 'tag', name, commit };
  await workspace.log.append({
    stream,
    expectedVersion: await workspace.log.version(stream),
    events: [{ type: 'ref.intended', data: { intent: createId(), purpose, candidate: 1, ref } }],
    actor: { kind: 'person', person: person?.id ?? '' },
    signer: await keys.openSigner(person?.fingerprint ?? ''),
  });
  await workspace.close();
}
