import { expect, test } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { makeReady, openRelease } from '../support/open-release.ts';

/** A person who holds a role of the product. */
async function holder({ client, product }: Awaited<ReturnType<typeof openRelease>>, name: string, role: string) {
  const email = `${name.toLowerCase()}@example.com`;
  const { id } = resultOf(await client.person.add({ name, email }));
  resultOf(await client.product.grantRole({ product, role, person: id }));
  return id;
}

test('a policy is explained, checked, solved, delegated and put aside, and a running release keeps its version', async () => {
  const opened = await openRelease();
  const { client, product, release, cut, promote } = opened;
  const { templates } = await client.policy.templates({ product });
  expect(templates.map(({ name }) => name)).toEqual(['regulated', 'continuous', 'mobile', 'hotfix']);
  const hotfix = templates.find(({ name }) => name === 'hotfix')?.policy;
  const checked = await client.policy.check({ product, policy: hotfix });
  expect(checked).toMatchObject({ faults: [], solutions: [{ environment: 'PROD', verdict: 'impossible' }] });

  // The running release keeps the policy it was planned under; the next one gets the new one.
  resultOf(await client.product.setPolicy({ product, policy: hotfix ?? { roles: [], rungs: [] } }));
  const before = await client.policy.explain({ of: { release } });
  expect(before).toMatchObject({ version: 1, currentVersion: 2, template: null });
  const { id: next } = resultOf(await client.release.plan({ product, version: '1.1.1', strategy: 'tag' }));
  expect(await client.policy.explain({ of: { release: next } })).toMatchObject({
    version: 2,
    currentVersion: 2,
    template: 'hotfix',
  });

  const quinn = await holder(opened, 'Quinn', 'qa');
  const olga = await holder(opened, 'Olga', 'operations');
  const rosa = await holder(opened, 'Rosa', 'release-manager');
  const solved = await client.policy.solve({ of: { release: next } });
  expect(solved.solutions).toMatchObject([
    { environment: 'PROD', verdict: 'possible', onlyPeople: [{ person: { name: 'Quinn' }, roles: ['qa'] }] },
  ]);
  expect(solved.solutions[0]?.sentences).toEqual([
    'PROD can be signed: Quinn for QA engineer; Olga for Operations.',
    'Nobody else could sign in the place of Quinn (QA engineer).',
  ]);

  // Quinn goes away, and lets somebody without the role decide: what Quinn wrote down is recorded, both names stand in it.
  const { id: deputy } = resultOf(await client.person.add({ name: 'Dora', email: 'dora@example.com' }));
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  resultOf(await client.product.delegate({ product, role: 'qa', from: quinn, to: deputy, endsAt, reason: 'Away.' }));
  expect((await client.product.get({ product })).delegations).toMatchObject([
    { role: 'qa', from: { name: 'Quinn' }, to: { name: 'Dora' } },
  ]);
  expect((await client.policy.solve({ of: { release: next } })).solutions[0]?.onlyPeople).toEqual([]);

  // An emergency: two people, and a third who looks into it.
  await cut();
  for (const environment of ['DEV', 'QA', 'PPD']) await promote(environment);
  const asked = { release, environment: 'PROD', reason: 'The shop is down.', hours: 2 };
  expect(await client.override.propose({ ...asked, recordedFor: olga })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'override-not-allowed' }],
  });
  resultOf(await client.release.abandon({ release, reason: 'The hotfix goes first.' }));
  const preview = resultOf(await client.candidate.preview({ release: next }));
  resultOf(await client.candidate.cut({ release: next, confirmation: preview.confirmation }));
  for (const environment of ['DEV', 'QA', 'PPD']) {
    resultOf(await client.promotion.start({ release: next, environment }));
    resultOf(await client.promotion.confirm({ release: next, environment }));
  }
  const { id: override } = resultOf(await client.override.propose({ ...asked, release: next, recordedFor: olga }));
  expect(await client.override.agree({ release: next, override, recordedFor: olga })).toMatchObject({
    reasons: [{ code: 'override-same-person' }],
  });
  resultOf(await client.override.agree({ release: next, override, recordedFor: rosa }));
  const readiness = await client.readiness.get({ release: next, environment: 'PROD' });
  expect(readiness.verdict).toBe('go');
  expect(readiness.lifted?.map(({ code }) => code)).toContain('sign-off-missing');
  resultOf(await client.promotion.start({ release: next, environment: 'PROD' }));
  const { overrides } = await client.override.list({ release: next });
  expect(overrides).toMatchObject([
    { status: 'in-force', proposed: { by: { name: 'Olga' }, proof: 'recorded' }, agreed: { by: { name: 'Rosa' } } },
  ]);
  expect(overrides[0]?.reviewDueAt).not.toBeNull();
  expect(await client.override.review({ release: next, override, recordedFor: rosa, finding: 'Fine.' })).toMatchObject({
    reasons: [{ code: 'override-review-own' }],
  });
  resultOf(await client.override.review({ release: next, override, finding: 'Rightly so.' }));
  expect((await client.override.list({ release: next })).overrides[0]?.reviewDueAt).toBeNull();
  const { rows } = await client.record.page({ release: next, limit: 20 });
  const told = rows.map(({ sentence }) => sentence).join('\n');
  expect(told).toMatch(/Olga asked to put the rule of PROD aside for rc\.1 until .*: The shop is down\./);
  expect(told).toContain('its rule put aside in an emergency');
  await opened.core.close();
});

test('a draft is tried on a release that went live, and a running release goes on under the newest policy when somebody decides it', async () => {
  const opened = await openRelease();
  const { client, product, release, cut, promote } = opened;
  await cut();
  for (const environment of ['DEV', 'QA', 'PPD']) await promote(environment);
  expect(await client.policy.try({ product })).toEqual({ environments: [{ environment: 'PROD', releases: [] }] });
  await makeReady(opened);
  await promote('PROD');

  // What is withdrawn afterwards was there then.
  const { signOffs } = await client.signOff.list({ release });
  const qa = signOffs.find(({ role }) => role === 'qa')?.id ?? '';
  resultOf(await client.signOff.withdraw({ release, signOff: qa, reason: 'Too soon.' }));
  const ofNow = await client.policy.try({ product });
  expect(ofNow.environments[0]?.releases).toMatchObject([
    { version: '1.1.0', candidate: 1, verdict: 'pass', sentence: 'With this policy, 1.1.0 would have entered PROD.' },
  ]);
  const { templates } = await client.policy.templates({ product });
  const regulated = templates.find(({ name }) => name === 'regulated')?.policy;
  const strict = await client.policy.try({ product, policy: regulated, environment: 'prod' });
  expect(strict.environments[0]?.releases).toMatchObject([
    {
      verdict: 'fail',
      reasons: [
        { title: 'Release notes: a draft' },
        { title: 'Deployment runbook: missing' },
        { title: 'Rollback procedure: missing' },
        { title: 'Test evidence: missing' },
        { title: 'Security scan reports: missing' },
        { title: 'Performance results: missing' },
        { title: 'Stakeholder sign-offs: missing' },
        { title: 'Risk assessment: missing' },
        { title: 'Compliance has not signed, and nobody can' },
        { title: 'Approval board: 0 of 2 have signed, and nobody can' },
      ],
    },
  ]);

  // The next release is planned under version 1. Compliance and the board come with version 2, and it keeps version 1.
  const { id: next } = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' }));
  opened.shop.commit('feat: SHOP-2 a till', { 'src/till.js': '1' });
  const preview = resultOf(await client.candidate.preview({ release: next }));
  resultOf(await client.candidate.cut({ release: next, confirmation: preview.confirmation }));
  expect((await client.policy.adoption({ release: next })).refusals).toMatchObject([
    { code: 'policy-adopted-already' },
  ]);
  resultOf(await client.product.setPolicy({ product, policy: regulated ?? { roles: [], rungs: [] } }));
  const rolesMissing = async () =>
    (await client.readiness.get({ release: next, environment: 'PROD' })).blockers
      .filter(({ noun }) => noun === 'sign-off')
      .map(({ title }) => title);
  expect(await rolesMissing()).not.toContain('Compliance has not signed, and nobody can');
  const adoption = await client.policy.adoption({ release: next });
  expect(adoption).toMatchObject({ version: 1, currentVersion: 2, refusals: [] });
  expect(adoption.environments[0]?.added).toContain('They sign in this order, each after those before.');
  expect(adoption.signatures).toMatchObject([
    { role: 'compliance', missingBefore: null, missing: 1 },
    { role: 'board', missingBefore: null, missing: 2 },
  ]);

  const about = { release: next, reason: 'The auditors ask for it.' };
  expect(await client.policy.adopt({ ...about, version: 1 })).toMatchObject({
    reasons: [{ code: 'policy-version-changed' }],
  });
  resultOf(await client.policy.adopt({ ...about, version: 2 }));
  expect(await rolesMissing()).toContain('Compliance has not signed, and nobody can');
  expect(await client.policy.explain({ of: { release: next } })).toMatchObject({
    version: 2,
    template: 'regulated',
    adoptions: [
      { version: 2, reason: 'The auditors ask for it.', deed: { by: { name: 'Ada Diaz' }, proof: 'verified' } },
    ],
  });
  const { rows } = await client.record.page({ release: next, limit: 1 });
  expect(rows[0]?.sentence).toBe('Ada Diaz put Shop 1.2.0 under version 2 of the policy: The auditors ask for it.');
  await opened.core.close();
});
