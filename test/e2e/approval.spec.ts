import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import type { Core } from '../../electron/host/compose.ts';
import { defaultGate } from '../../shared/domain/gate.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import { ada, resultOf } from '../support/open-core.ts';
import { expectCleanDialog, expectCleanScreen } from '../support/page/expect-accessible.ts';
import { type Served, serveWorkspace } from '../support/page/served.ts';
import { createSmallRepository } from '../support/small-repository.ts';

type Client = Core['client'];

const open = { uat: false, checklist: false, authorMayApprove: false, approverMayDeploy: true, signOffs: [] };
const override = { roles: ['release-manager', 'operations'], hours: 4 };
const rungs: Policy['rungs'] = [
  { environment: 'DEV', ...open, approval: 'implied', gates: [defaultGate('coverage'), defaultGate('test-pass-rate')] },
  { environment: 'QA', ...open, signOffs: [{ role: 'qa', quorum: 1, slices: ['scope', 'code'] }], override },
  { environment: 'PROD', ...open, signOffs: [{ role: 'security', quorum: 2, slices: ['database'] }], override },
];
const reason =
  'Payments fail for every customer in three countries since the provider changed its certificate chain, and the mended build has waited for a second signature of Security since midnight. '.repeat(
    2,
  );

/** Where a release is asked to put a rule aside, and where one runs. */
const places = { proposed: '', running: '' };

async function fill(client: Client, folder: string): Promise<void> {
  resultOf(await client.workspace.create(ada));
  const shop = createSmallRepository(join(folder, 'shop'));
  shop.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' });
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const { policy } = await client.product.get({ product });
  resultOf(await client.product.setPolicy({ product, policy: { ...policy, rungs } }));
  const { people } = await client.person.list({});
  const grant = async (role: string, person: string) =>
    resultOf(await client.product.grantRole({ product, role, person }));
  const add = async (name: string, role: string) => {
    const email = `${role}-${name.length}@example.com`;
    const { id } = resultOf(await client.person.add({ name, email }));
    await grant(role, id);
    return id;
  };
  await grant('release-manager', people[0]?.id ?? '');
  await add('Quinn Abe', 'qa');
  const olga = await add('Olga Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh', 'operations');
  const rosa = await add('Rosa Lind', 'operations');

  const begin = async (version: string) => {
    const { id: release } = resultOf(await client.release.plan({ product, version, strategy: 'tag' }));
    const { confirmation } = resultOf(await client.candidate.preview({ release }));
    resultOf(await client.candidate.cut({ release, confirmation }));
    const asked = { release, environment: 'PROD', reason, hours: 2, recordedFor: olga };
    return { release, override: resultOf(await client.override.propose(asked)).id };
  };
  const { release } = await begin('1.0.0');
  const reports = {
    'coverage.xml': '<coverage lines-covered="91" lines-valid="100"/>',
    'junit.xml': '<testsuite><testcase name="a"/></testsuite>',
  };
  for (const [name, text] of Object.entries(reports)) {
    const file = { name, base64: Buffer.from(text).toString('base64') };
    resultOf(await client.evidence.add({ release, file }));
  }
  resultOf(await client.promotion.start({ release, environment: 'DEV' }));
  places.proposed = `/releases/${release}/sign-off`;
  const running = await begin('1.1.0');
  resultOf(await client.override.agree({ ...running, recordedFor: rosa }));
  places.running = `/releases/${running.release}/sign-off`;
}

/** One host and one page for the file: what is looked at stays as it is. */
const test = base.extend<object, { readonly served: Served; readonly shown: Page }>({
  served: [
    async ({}, use) => {
      await using served = await serveWorkspace(fill);
      await use(served);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  shown: [
    async ({ browser, served }, use) => {
      const context = await browser.newContext({ baseURL: served.address, viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await served.open(page);
      await use(page);
      await context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
const { expect } = test;

const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name }).first();

test('what gates approved stands apart from what people signed, and in the brief of who signs next', async ({
  shown,
}) => {
  await shown.goto(places.proposed);
  const section = shown.getByRole('region', { name: 'Approved by gates' });
  await expect(section.getByRole('listitem').first()).toContainText('Version 2 of the policy for DEV on rc.1');
  await expect(section).toContainText('Code coverage was 91 %, asked for is at least 80 %');
  await expect(section).toContainText('Nobody signed. Ada Diaz started the promotion');
  await expect(shown.getByRole('region', { name: 'Sign-offs given' })).toHaveCount(0);
  await expectCleanScreen(shown);
  await button(shown, 'Read brief').click();
  const told = shown.getByRole('region', { name: 'Approved by gates' });
  await expect(told).toContainText('Version 2 of the policy approved rc.1 for DEV by its gates, and nobody signed');
  await expectCleanScreen(shown);
});

test('the dialogs of an override open by the keyboard, are clean in both themes, and give the focus back', async ({
  shown,
}) => {
  await shown.setViewportSize({ width: 1280, height: 900 });
  for (const [place, openers] of [
    [places.proposed, ['Put QA aside…', 'Agree…', 'Take back']],
    [places.running, ['End early', 'Write review']],
  ] as const) {
    await shown.goto(place);
    for (const name of openers) {
      await test.step(name, () => expectCleanDialog(shown, name, button(shown, name)));
    }
  }
});
