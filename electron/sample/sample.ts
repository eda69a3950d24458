import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import { createInvocation } from '../connectors/git/invocation.ts';
import { connectSystems, type SampleSystem } from './connect.ts';
import type { SampleCommit } from './history.ts';
import { importHistory } from './import-history.ts';
import { ledgerHistory } from './ledger-history.ts';
import { sampleOwner, samplePeople } from './people.ts';
import { runGit } from './run-git.ts';
import { shopFixes, shopHistory } from './shop-history.ts';
import { createWalk, type Walk } from './walk.ts';

export interface SampleOptions {
  /** An empty workspace, opened for writing. */
  readonly client: ContractRouterClient<Contract>;
  /** A folder in which two Git repositories are made. */
  readonly folder: string;
  readonly now: Date;
  /** What the sample is connected to at its end. */
  readonly systems: readonly SampleSystem[];
  readonly onProgress: (text: string) => void;
}

/** Makes two real repositories and leads their releases to an interesting point, all by the commands of the contract. */
export async function createSample({ client, folder, now, systems, onProgress }: SampleOptions): Promise<void> {
  onProgress('Making the repositories of the shop and its ledger');
  const shop = await makeRepository(join(folder, 'shop'), shopHistory, now);
  const ledger = await makeRepository(join(folder, 'ledger'), ledgerHistory, now);

  onProgress('Setting up the workspace');
  const { name, email } = sampleOwner;
  const walk = createWalk(client);
  await walk.done(client.workspace.create({ name: 'Shop releases', personName: name, personEmail: email }));
  const people = await addPeople(walk);
  const shopId = await addProduct(walk, 'Shop', shop, people);
  const ledgerId = await addProduct(walk, 'Ledger', ledger, people);

  onProgress('Releasing Shop 2.3.1');
  const running = await walk.plan(shopId, '2.3.1', 'tag', { shop: 'v2.3.0' });
  await walk.ship(running, { shop: 'v2.3.1' }, people);

  onProgress('Leading Shop 2.4.0 to its second candidate');
  const next = await walk.plan(shopId, '2.4.0', 'tag');
  await leadToSecondCandidate(walk, next, people);

  onProgress('Releasing Ledger 1.9.0 and starting 1.9.1');
  const settled = await walk.plan(ledgerId, '1.9.0', 'tag', { ledger: 'v1.8.0' });
  await walk.ship(settled, { ledger: 'v1.9.0' }, people);
  const patch = await walk.plan(ledgerId, '1.9.1', 'tag');
  await walk.cut(patch, { ledger: 'main' });
  await walk.promote(patch, 'DEV');
  await walk.start(patch, 'QA');

  if (systems.length === 0) return;
  onProgress(`Connecting ${systems.map((system) => system.name).join(', ')}`);
  const products = new Map([
    ['Shop', shopId],
    ['Ledger', ledgerId],
  ]);
  await connectSystems(walk, systems, products);
}

/** Where the sample stands: UAT has found faults in rc.1, rc.2 mends them, and production is not allowed yet. */
async function leadToSecondCandidate(walk: Walk, release: string, people: ReadonlyMap<string, string>): Promise<void> {
  const { client } = walk;
  const ben = people.get('qa');
  const give = (ticket: string, verdict: 'pass' | 'fail' | 'blocked', note = '') =>
    walk.done(client.uat.set({ release, ticket, verdict, note, recordedFor: ben }));
  await walk.cut(release, { shop: `main~${shopFixes}` });
  for (const environment of ['DEV', 'QA', 'PPD']) await walk.promote(release, environment);
  for (const ticket of ['SHOP-34', 'SHOP-35', 'SHOP-36', 'SHOP-37', 'SHOP-39']) await give(ticket, 'pass');
  await give('SHOP-32', 'fail', 'Offers a delivery slot that began an hour ago.');
  await give('SHOP-31', 'blocked', 'The plan is lost when the address is changed on the last page.');
  await walk.sign(release, 'product-owner', people, 'approve');
  await walk.sign(release, 'operations', people, 'approve');
  await walk.sign(release, 'security', people, 'approve', 'Card numbers are gone from the log.');
  const evidence = { kind: 'text', text: 'The runbook of 2.3.1 holds; migration 004 runs before the switch.' } as const;
  await walk.done(client.checklist.complete({ release, item: 'runbook', evidence: [evidence], note: '' }));
  for (const item of ['documentation', 'support-trained', 'security-review']) {
    await walk.done(client.checklist.complete({ release, item, evidence: [], note: '' }));
  }

  await walk.cut(release, { shop: 'main' });
  for (const environment of ['DEV', 'QA', 'PPD']) await walk.promote(release, environment);
  await give('SHOP-32', 'pass', 'Slots begin in the next full hour.');
  const document = 'rollback-procedure';
  const { digest } = await walk.done(client.document.draft({ release, document }));
  await walk.done(client.document.submit({ release, document, digest }));
  const key = 'ticket:SHOP-32';
  const text = 'Choose the hour of your delivery at the checkout';
  await walk.done(client.notes.editEntry({ release, key, section: null, text, hiddenIn: [] }));
}

async function addPeople({ client, done }: Walk): Promise<ReadonlyMap<string, string>> {
  const idByRole = new Map<string, string>();
  for (const { name, email, role, login } of samplePeople) {
    const { id } = await done(client.person.add({ name, email, logins: [{ system: 'github', login }] }));
    if (!idByRole.has(role)) idByRole.set(role, id);
    else idByRole.set(`other ${role}`, id);
  }
  return idByRole;
}

async function addProduct(
  { client, done }: Walk,
  name: string,
  path: string,
  people: ReadonlyMap<string, string>,
): Promise<string> {
  const { id: product } = await done(client.product.add({ name, repositories: [{ path }] }));
  for (const [key, person] of people) {
    await done(client.product.grantRole({ product, role: key.replace('other ', ''), person }));
  }
  const { person: me } = await client.workspace.status({});
  if (me !== null) await done(client.product.grantRole({ product, role: 'release-manager', person: me.id }));
  return product;
}

async function makeRepository(folder: string, commits: readonly SampleCommit[], now: Date): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { environment } = createInvocation(process.env);
  await runGit(['init', '--quiet', '--initial-branch=main', folder], environment);
  await importHistory({ folder, commits, now: now.getTime(), environment });
  await runGit(['-C', folder, 'reset', '--quiet', '--hard', 'main'], environment);
  return folder;
}
