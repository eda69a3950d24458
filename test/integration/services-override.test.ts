import { expect, test } from 'vitest';
import { objectWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { holder, openUnder } from '../support/open-under.ts';

const hour = 3_600_000;
const qa = { role: 'qa', quorum: 1, slices: ['code'] };
const rung = {
  signOffs: [qa],
  reminders: { afterHours: 24, everyHours: 24, escalateAfterHours: 48, escalateTo: 'release-manager' },
  override: { roles: ['release-manager', 'operations'], hours: 4 },
};

test('an override says before what it would put aside, and waits in the inbox of whoever can agree to it and review it', async () => {
  const opened = await openUnder({ PROD: rung });
  await using _ = opened;
  const { client, product, release } = opened;
  const { person: me } = await client.workspace.status({});
  const olga = await holder(opened, 'operations', 'Olga');
  const rosa = await holder(opened, 'release-manager', 'Rosa');
  const preview = await client.override.preview({ release, environment: 'PROD' });
  expect(preview.putAside).toMatchObject([{ noun: 'sign-off' }]);
  expect(preview.remaining.map(({ code }) => code)).toContain('rung-below');
  expect(preview.refusals).toMatchObject([{ code: 'override-role-not-held' }]);
  expect((await client.override.list({ release })).overrides).toEqual([]);
  const asked = { release, environment: 'PROD', reason: 'It burns.', hours: 2 };
  const { id: override } = resultOf(await client.override.propose({ ...asked, recordedFor: olga }));
  const mine = async (at = client) =>
    (await at.inbox.list({})).items
      .flatMap((item) => item.mine)
      .filter(({ kind }) => kind === 'agree' || kind === 'review');
  expect(await mine()).toEqual([]);
  resultOf(await client.product.grantRole({ product, role: 'release-manager', person: me?.id ?? '' }));
  const [proposed] = (await client.override.list({ release })).overrides;
  expect(proposed).toMatchObject({ status: 'proposed', cannotAgree: null, isOverdue: false, reviewers: [] });
  expect(await mine()).toMatchObject([{ kind: 'agree', dueAt: proposed?.expiresAt }]);
  resultOf(await client.override.agree({ release, override, recordedFor: rosa }));
  const [running] = (await client.override.list({ release })).overrides;
  expect(running).toMatchObject({ status: 'in-force', reviewers: [{ id: me?.id }], cannotReview: null });
  expect(await mine()).toMatchObject([{ kind: 'review', dueAt: running?.reviewDueAt }]);
  const { rail } = await client.release.get({ release });
  expect(rail).toContainEqual(objectWith({ stage: 'signOff', detail: 'override' }));

  // The release is given up: its review is owed all the same, and late after a day.
  resultOf(await client.release.abandon({ release, reason: 'Another goes first.' }));
  expect(await mine()).toMatchObject([{ kind: 'review' }]);
  expect((await client.environment.waiting({})).items.map(({ title }) => title)).toContain(
    'Review why PROD was put aside for Shop 1.2.0',
  );
  await using later = await opened.reopen('write', () => new Date(Date.now() + 25 * hour));
  expect((await later.client.override.list({ release })).overrides).toMatchObject([
    { isOverdue: true, status: 'expired' },
  ]);
  resultOf(await later.client.override.review({ release, override, finding: 'Rightly so.' }));
  expect(await mine(later.client)).toEqual([]);
});

test('who is waited for is reminded and then told of, and a request by file that ended is said to have', async () => {
  const opened = await openUnder({ PROD: rung });
  await using _ = opened;
  const { client, product, release } = opened;
  const { person: me } = await client.workspace.status({});
  const quinn = await holder(opened, 'qa', 'Quinn');
  resultOf(await client.product.grantRole({ product, role: 'release-manager', person: me?.id ?? '' }));
  resultOf(await client.request.export({ release, role: 'qa', person: quinn, hours: 24 }));
  const since = (await client.candidate.list({ release })).candidates[0]?.cut.at ?? '';
  const at = (hours: number) => new Date(Date.parse(since) + hours * hour).toISOString();
  const first = (await client.inbox.list({})).items.find((item) => item.release.id === release);
  expect(first?.waitingOn).toMatchObject([
    {
      since,
      remindedAt: null,
      escalated: null,
      people: [{ name: 'Quinn', inPlaceOf: null }],
      asked: [{ state: 'open' }],
    },
  ]);
  await using later = await opened.reopen('write', () => new Date(Date.parse(at(49))));
  const late = (await later.client.inbox.list({})).items.find((item) => item.release.id === release);
  expect(late?.waitingOn).toMatchObject([
    { remindedAt: at(48), escalated: { to: 'Release manager', at: at(48) }, asked: [{ state: 'expired' }] },
  ]);
  expect(late?.mine).toMatchObject([{ kind: 'chase', title: 'Ask after QA engineer on Shop 1.2.0' }]);
});
