import { join } from 'node:path';
import type { Core } from '../../../electron/host/compose.ts';
import { resultOf } from '../open-core.ts';
import { createSmallRepository, type SmallRepository } from '../small-repository.ts';

/**
 * Texts that would run, load or draw something if any screen took them for more than text. `canary()` is what they would call,
 * `x-canary` an element they would make, and `evil.example` whom they would ask.
 */
export const hostile = {
  html: '<script>canary()</script><img src=x onerror=canary()><x-canary data-canary>',
  short: '<img src=x onerror=canary()><x-canary data-canary>"\'&',
  markdown:
    '[go](javascript:canary()) ![i](https://evil.example/i.png) <svg onload=canary()> [out](data:text/html,<script>canary()</script>) **b**',
  breakOut: `"'></title></style></textarea></script><svg/onload=canary()><x-canary>`,
  strange: '\u202Egnp.exe\u202C \u2066\u200F \u001B[31m\u0007 {{canary()}} ${canary()}',
  long: 'w'.repeat(10_000),
} as const;
const fileName = '<img src=x onerror=canary()>&"\'‮.js';
const refName = '"><img/src=x/onerror=canary()><x-canary>';

/** Where the screens of the hostile release are. */
export interface HostilePlaces {
  readonly product: string;
  readonly open: string;
  readonly live: string;
}

/** A release walked over a repository in which every text is hostile. */
export async function fillHostile(client: Core['client'], folder: string): Promise<HostilePlaces> {
  resultOf(
    await client.workspace.create({ name: hostile.short, personName: hostile.short, personEmail: 'me@example.com' }),
  );
  const shop = createHostileRepository(join(folder, 'shop'));
  const repository = '<x-canary>&"shop';
  const { id: product } = resultOf(
    await client.product.add({ name: hostile.short, repositories: [{ name: repository, path: shop.path }] }),
  );
  resultOf(await client.product.setTicketPatterns({ product, patterns: ['KEY<x-canary>[0-9]+', '[A-Z]+-[0-9]+'] }));
  const { ladder } = await client.product.get({ product });
  const environments = ladder.map((one) => ({ ...one, title: hostile.short }));
  resultOf(await client.product.setLadder({ product, environments }));
  const { policy } = await client.product.get({ product });
  const roles = policy.roles.map((role) => ({ ...role, title: hostile.short }));
  resultOf(await client.product.setPolicy({ product, policy: { ...policy, roles } }));

  const from = { [repository]: refName };
  const { id: live } = resultOf(await client.release.plan({ product, version: '1.1.0', strategy: 'tag', from }));
  await walk(client, product, live, { [repository]: `b${refName}` });
  shop.commit(`fix: KEY<x-canary>9 ${hostile.breakOut}`, { [fileName]: '2' });
  const { id: open } = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'branch' }));
  const { confirmation } = resultOf(await client.candidate.preview({ release: open }));
  resultOf(await client.candidate.cut({ release: open, confirmation }));
  return { product: `/products/${product}`, open: `/releases/${open}`, live: `/releases/${live}` };
}

function createHostileRepository(path: string): SmallRepository {
  const shop = createSmallRepository(path);
  shop.commit('feat: first', { 'a.txt': '1' });
  shop.git('tag', '-a', '-m', `${hostile.html}\n\n${hostile.markdown}`, refName);
  const author = `"onmouseover=canary() ${hostile.strange} <"onload=canary()@example.com>`;
  shop.commit(
    `feat: KEY<x-canary>1 ${hostile.html}\n\n${hostile.markdown}\n\n${hostile.breakOut}`,
    { [fileName]: '1' },
    author,
  );
  shop.commit(`feat(<x-canary>)!: ABC-2 ${hostile.markdown}\n\nBREAKING CHANGE: ${hostile.html}`, {
    [`deploy/${fileName}`]: '1',
  });
  shop.commit(`fix: ${hostile.breakOut} ${hostile.strange}`, { [`db/migrations/${fileName}.sql`]: '1' });
  shop.commit(`fix: ABC-3 ${hostile.long}`, { 'long.txt': '1' }, `${'N'.repeat(200)} <long@example.com>`);
  shop.git('branch', `b${refName}`);
  return shop;
}

/** Up to production, with hostile words wherever somebody can write some. */
async function walk(
  client: Core['client'],
  product: string,
  release: string,
  refs: Readonly<Record<string, string>>,
): Promise<void> {
  const { confirmation } = resultOf(await client.candidate.preview({ release, refs }));
  resultOf(await client.candidate.cut({ release, refs, confirmation }));
  for (const environment of ['DEV', 'QA', 'PPD']) {
    resultOf(await client.promotion.start({ release, environment }));
    resultOf(await client.promotion.confirm({ release, environment, note: hostile.html }));
  }
  for (const [index, role] of ['product-owner', 'qa', 'security', 'operations'].entries()) {
    const person = { name: `${hostile.short} ${index}`, email: `"><x-canary>${index}@example.com` };
    const { id } = resultOf(await client.person.add(person));
    resultOf(await client.product.grantRole({ product, role, person: id }));
    const sign = async (decision: 'approve' | 'reject') => {
      const { brief } = resultOf(await client.signOff.brief({ release, role, person: id }));
      const words = { comment: `${hostile.html} ${hostile.markdown}`, facts: brief.facts, recordedFor: id };
      return resultOf(await client.signOff.give({ release, role, decision, ...words }));
    };
    const rejected = await sign('reject');
    resultOf(await client.signOff.answer({ release, signOff: rejected.id, answer: hostile.html }));
    await sign('approve');
  }
  for (const { ticket } of (await client.uat.list({ release })).rows) {
    resultOf(await client.uat.set({ release, ticket, verdict: 'pass', note: `${hostile.html} ${hostile.strange}` }));
  }
  for (const { item } of (await client.checklist.list({ release })).items) {
    const file = { name: hostile.short, base64: Buffer.from(hostile.html).toString('base64') };
    const evidence = [
      { kind: 'text' as const, text: hostile.html },
      { kind: 'link' as const, url: 'https://evil.example/%22onload=canary()' },
      { kind: 'file' as const, file },
    ];
    resultOf(await client.checklist.complete({ release, item, evidence, note: hostile.markdown }));
  }
  resultOf(await client.promotion.start({ release, environment: 'PROD' }));
  resultOf(await client.promotion.confirm({ release, environment: 'PROD', note: hostile.markdown }));
  for (const edition of ['internal', 'customer'] as const) {
    const text = `${hostile.html}\n\n${hostile.markdown}\n\n${hostile.breakOut}`;
    resultOf(await client.notes.setIntroduction({ release, edition, text }));
  }
  resultOf(await client.notes.addEntry({ release, section: 'features', text: `${hostile.html} ${hostile.markdown}` }));
}
