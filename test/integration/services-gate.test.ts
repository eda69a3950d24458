import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from '../../electron/dossier/archive.ts';
import { verifyDossier } from '../../electron/dossier/verify.ts';
import type { GateRule } from '../../shared/domain/gate.ts';
import { gitHubRun } from '../support/github-seed.ts';
import { resultOf } from '../support/open-core.ts';
import { openPublished, type Published } from '../support/open-published.ts';
import { makeReady, openRelease } from '../support/open-release.ts';
import { reportArtifact } from '../support/report-artifact.ts';
import { trivyJson } from '../support/report-samples.ts';

let opened: Published;

const sync = () => opened.client.sync.run({ product: opened.product });
async function gates() {
  const { rungs } = await opened.client.gate.list({ release: opened.release });
  return rungs.flatMap((rung) =>
    rung.gates.map(({ gate, verdict, value }) => `${rung.environment} ${gate} ${verdict} ${value ?? '-'}`),
  );
}

/** What the pipeline says of the commit from now on. */
async function report(files: Readonly<Record<string, string>>) {
  const artifacts = [await reportArtifact('reports', files)];
  opened.repository.runs.splice(0, 1, gitHubRun(1, { sha: opened.head, artifacts }));
  await sync();
}

describe('gates', () => {
  beforeEach(async () => {
    opened = await openPublished();
    await opened.cut();
  });
  afterEach(async () => {
    await opened.server[Symbol.asyncDispose]();
    await opened[Symbol.asyncDispose]();
  });

  it('are unknown before anything was read, met by what the pipeline reports, and on record as they were when it counted', async () => {
    const { client, release } = opened;
    expect(await gates()).toEqual([
      'PROD test-pass-rate unknown -',
      'PROD coverage unknown -',
      'PROD vulnerabilities unknown -',
    ]);
    const [rung] = (await client.gate.list({ release })).rungs;
    expect(rung?.notAsked.map(({ gate }) => gate)).toEqual(['critical-defects', 'high-defects', 'performance']);

    await sync();

    expect(await gates()).toEqual([
      'PROD test-pass-rate pass 100',
      'PROD coverage pass 90',
      'PROD vulnerabilities pass 0',
    ]);
    const { items } = await client.checklist.list({ release });
    expect(items.find(({ item }) => item === 'test-evidence')).toMatchObject({
      state: 'done',
      done: null,
      answer: { reason: 'Test pass rate answers it. It is 100 %, asked for is at least 100 %.' },
    });
    for (const environment of ['DEV', 'QA', 'PPD']) await opened.promote(environment);
    await makeReady(opened);
    const { facts, readiness } = await client.promotion.preview({ release, environment: 'PROD', kind: 'promote' });
    expect(readiness.gates).toHaveLength(3);
    // Reading again without a change is no change.
    await sync();
    resultOf(await client.promotion.start({ release, environment: 'PROD', facts }));
    resultOf(await client.promotion.confirm({ release, environment: 'PROD' }));

    const { rows } = await client.record.page({ release, noun: 'promotion' });
    const started = rows.find(({ sentence }) => sentence.includes('started to promote') && sentence.includes('PROD'));
    const shown = await client.record.event({ event: started?.event ?? '' });
    expect(shown.facts[0]?.text).toContain('"gate": "coverage"');
    const dossier = resultOf(await client.dossier.export({ release }));
    const page = (await readArchive(Buffer.from(dossier.base64, 'base64'))).get('index.html');
    expect(page?.toString()).toContain('90 % (asked for: at least 80 %)');

    // A policy that is tried on it finds what was measured then; what was not asked for then is not known.
    const { product } = opened;
    const { policy } = await client.policy.explain({ of: { product } });
    const tryWith = async (change: (rule: GateRule) => GateRule) => {
      const rungs = policy.rungs.map((one) => ({ ...one, gates: (one.gates ?? []).map(change) }));
      const { environments } = await client.policy.try({ product, policy: { ...policy, rungs } });
      return environments[0]?.releases[0];
    };
    expect(await tryWith((rule) => rule)).toMatchObject({ verdict: 'pass', reasons: [] });
    const strict = await tryWith((rule) => (rule.gate === 'coverage' ? { ...rule, threshold: 95 } : rule));
    expect(strict).toMatchObject({
      verdict: 'fail',
      reasons: [{ title: 'Code coverage is not met', reason: 'It was 90 %, asked for is at least 95 %.' }],
    });
    const other = await tryWith((rule) => (rule.gate === 'performance' ? { ...rule, gate: 'pipelines' } : rule));
    expect(other).toMatchObject({ verdict: 'unknown', reasons: [{ title: 'Pipelines not passed is unknown' }] });
  });

  it('block where a test fails, coverage is short, or a scan finds something, each with its owner', async () => {
    const { client, release } = opened;
    await report({
      'junit.xml': '<testsuite><testcase name="a"/><testcase name="b"><failure message="no"/></testcase></testsuite>',
      'coverage.xml': '<coverage lines-covered="79" lines-valid="100"/>',
    });
    const { blockers, checks } = await client.readiness.get({ release, environment: 'PROD' });
    expect(blockers.filter(({ noun }) => noun === 'gate')).toMatchObject([
      {
        code: 'gate',
        title: 'Test pass rate is not met',
        reason: 'It is 50 %, asked for is at least 100 %.',
        owner: 'QA engineer',
      },
      { code: 'gate', title: 'Code coverage is not met', owner: 'Ada Diaz' },
      { code: 'gate', title: 'Critical and high vulnerabilities is unknown', owner: 'Security' },
    ]);
    expect(checks.filter(({ noun }) => noun === 'gate')).toHaveLength(3);
    const noes = async () => {
      const { rows } = await client.record.page({ release, noun: 'gate' });
      return rows.map(({ sentence }) => sentence);
    };
    const short = ['The policy of Shop found rc.1 short of PROD: code coverage is 79 %, asked for is at least 80 %'];
    expect(await noes()).toEqual([...short, expect.stringContaining('test pass rate is 50 %')]);
    await sync();
    expect(await noes()).toHaveLength(2);
    const waived = { release, environment: 'PROD', gate: 'coverage', reason: 'Generated code.' } as const;
    resultOf(await client.gate.waive({ ...waived, expiresAt: new Date(Date.now() + 86_400_000).toISOString() }));
    const ready = await client.readiness.get({ release, environment: 'PROD' });
    expect(ready.blockers.some(({ title }) => title.startsWith('Code coverage'))).toBe(false);
    expect(ready.waivers).toMatchObject([{ title: 'Code coverage', reason: 'Generated code.' }]);
    const [rung] = (await client.gate.list({ release })).rungs;
    expect(rung?.gates.find(({ gate }) => gate === 'coverage')).toMatchObject({
      verdict: 'fail',
      fired: 1,
      waived: 1,
      waiver: { candidate: 1, given: { proof: 'verified' } },
    });
    // What a policy found is signed by the workspace, and checked as any other decision.
    const dossier = resultOf(await client.dossier.export({ release }));
    expect(await verifyDossier(Buffer.from(dossier.base64, 'base64'))).toMatchObject({ ok: true });
    expect(await client.workspace.verify({})).toMatchObject({ ok: true });
    const { rail } = await client.release.get({ release });
    expect(rail.find(({ stage }) => stage === 'gates')).toMatchObject({
      state: 'blocked',
      reason: 'Test pass rate is not met.',
    });
  });

  it('that say no go on record at once: of a candidate whose commits were read before, and under another policy', async () => {
    const { client, product, release } = opened;
    await report({
      'junit.xml': '<testsuite><testcase name="a"/><testcase name="b"><failure message="no"/></testcase></testsuite>',
      'coverage.xml': '<coverage lines-covered="79" lines-valid="100"/>',
    });
    const { policy } = await client.product.get({ product });
    const setCoverage = async (threshold: number) => {
      const rungs = policy.rungs.map((rung) => ({
        ...rung,
        gates: rung.gates?.map((rule) => (rule.gate === 'coverage' ? { ...rule, threshold } : rule)),
      }));
      resultOf(await client.product.setPolicy({ product, policy: { ...policy, rungs } }));
    };
    await setCoverage(70);
    resultOf(await client.release.abandon({ release, reason: 'Planned again under other rules.' }));
    const next = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' })).id;
    const { confirmation } = resultOf(await client.candidate.preview({ release: next }));
    resultOf(await client.candidate.cut({ release: next, confirmation }));
    const noes = async () => {
      const { rows } = await client.record.page({ release: next, noun: 'gate' });
      return rows.map(({ sentence }) => sentence);
    };
    expect(await noes()).toEqual([expect.stringContaining('test pass rate is 50 %')]);
    await setCoverage(80);
    const { currentVersion } = await client.policy.adoption({ release: next });
    resultOf(await client.policy.adopt({ release: next, version: currentVersion, reason: 'Too low.' }));
    expect(await noes()).toEqual([
      expect.stringContaining('code coverage is 79 %'),
      expect.stringContaining('test pass rate is 50 %'),
    ]);
  });

  it('in shadow are reported and stop nothing, and a rule of before there were gates asks for none', async () => {
    const { client, product, release } = opened;
    const { policy } = await client.product.get({ product });
    const shadowed = policy.rungs.map((rung) => ({
      ...rung,
      gates: rung.gates?.map((rule) => ({ ...rule, mode: 'shadow' as const })),
    }));
    resultOf(await client.product.setPolicy({ product, policy: { ...policy, rungs: shadowed } }));
    resultOf(await client.release.abandon({ release, reason: 'Planned again under other rules.' }));
    const next = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' })).id;
    const { confirmation } = resultOf(await client.candidate.preview({ release: next }));
    resultOf(await client.candidate.cut({ release: next, confirmation }));
    const ready = await client.readiness.get({ release: next, environment: 'PROD' });
    expect(ready.blockers.filter(({ noun }) => noun === 'gate')).toEqual([]);
    expect(ready.gates.map(({ isShadow, verdict }) => [isShadow, verdict])).toEqual([
      [true, 'unknown'],
      [true, 'unknown'],
      [true, 'unknown'],
    ]);
    const bare = policy.rungs.map(({ gates: _gates, ...rung }) => rung);
    resultOf(await client.product.setPolicy({ product, policy: { ...policy, rungs: bare } }));
    expect((await client.gate.list({ release: next })).rungs).toHaveLength(1);
  });
});

it('a product that reads Git alone is asked for no gate, and is told which there would be', async () => {
  await using alone = await openRelease();
  await alone.cut();
  const { rungs } = await alone.client.gate.list({ release: alone.release });
  expect(rungs).toMatchObject([{ environment: 'PROD', gates: [] }]);
  expect(rungs[0]?.notAsked).toHaveLength(6);
  const { checks } = await alone.client.readiness.get({ release: alone.release, environment: 'PROD' });
  expect(checks.some(({ noun }) => noun === 'gate')).toBe(false);
});

describe('evidence', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const result = JSON.stringify({ metric: 'checkout p95', baseline: 180, value: 187, unit: 'ms' });

  it('added by hand is kept by digest, asked for from then on, carried by the dossier, and does not count once it was taken back', async () => {
    await using alone = await openRelease();
    const { client, release } = alone;
    await alone.cut();
    const add = (name: string, text: string) => client.evidence.add({ release, file: { name, base64: base64(text) } });
    const judged = async () => (await client.gate.list({ release })).rungs.flatMap((rung) => rung.gates);
    const head = alone.shop.git('rev-parse', 'HEAD');
    const { evidence, digest } = resultOf(await add('load.json', result));
    resultOf(await add('trivy.json', trivyJson({ commit: head, vulnerabilities: [['CVE-1', 'LOW']] })));

    expect(await judged()).toMatchObject([
      { gate: 'performance', verdict: 'pass', value: 3.8888888889, readings: [{ source: 'Evidence load.json' }] },
      { gate: 'vulnerabilities', verdict: 'pass', value: 0 },
    ]);
    expect((await client.evidence.list({ release })).evidence).toMatchObject([
      { name: 'trivy.json', reports: [{ repository: 'shop', says: 'commit' }], added: { proof: 'verified' } },
      { name: 'load.json', reports: [{ says: 'nothing' }] },
    ]);
    expect(resultOf(await client.evidence.file({ release, evidence })).base64).toBe(base64(result));
    const dossier = resultOf(await client.dossier.export({ release }));
    expect([...(await readArchive(Buffer.from(dossier.base64, 'base64'))).keys()]).toContain(`facts/${digest}`);

    resultOf(await client.evidence.withdraw({ release, evidence, reason: 'Measured on a laptop.' }));
    expect((await judged()).map(({ gate }) => gate)).toEqual(['vulnerabilities']);
    expect(await add('load.json', result)).toMatchObject({ kind: 'done' });
  });

  it('that cannot be relied on is refused in a sentence, and leaves nothing behind', async () => {
    await using alone = await openRelease();
    const { client, release } = alone;
    await alone.cut();
    const add = async (name: string, text: string) => {
      const answer = await client.evidence.add({ release, file: { name, base64: base64(text) } });
      return answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : [];
    };
    const before = (await client.record.page({ release })).total;
    const bomb = '<!DOCTYPE t [<!ENTITY a "ha">]><testsuite name="&a;"/>';
    expect(await add('junit.xml', bomb)).toEqual(['evidence-unreadable']);
    expect(await add('holiday.txt', 'Sun and sea.')).toEqual(['evidence-none']);
    expect(await add('load.json', result.replace('180', '0'))).toEqual(['evidence-unreadable']);
    expect(await add('trivy.json', trivyJson({ commit: 'a'.repeat(40), vulnerabilities: [] }))).toEqual([
      'evidence-other-commit',
    ]);
    expect((await client.record.page({ release })).total).toBe(before);
  });

  it('whose gate was waived counts again once the waiver has expired, and says whose it was', async () => {
    await using alone = await openRelease();
    const { client, release } = alone;
    await alone.cut();
    const slow = { name: 'load.json', base64: base64(result.replace('187', '190')) };
    resultOf(await client.evidence.add({ release, file: slow }));
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const about = { release, environment: 'prod', gate: 'performance', reason: 'One hour.', expiresAt } as const;
    const ben = resultOf(await client.person.add({ name: 'Ben', email: 'ben@example.com' })).id;
    resultOf(await client.gate.waive({ ...about, recordedFor: ben }));
    const shown = (waived: object) => [{ gates: [{ verdict: 'fail', fired: 1, waived: 1, ...waived }] }];
    expect((await client.gate.list({ release })).rungs).toMatchObject(
      shown({ waiver: { candidate: 1, given: { by: { name: 'Ben' } } }, expiredWaiver: null }),
    );

    await using later = await alone.reopen('write', () => new Date(Date.parse(expiresAt)));

    expect((await later.client.gate.list({ release })).rungs).toMatchObject(
      shown({ waiver: null, expiredWaiver: { reason: 'One hour.', expiresAt, given: { by: { name: 'Ben' } } } }),
    );
  });
});
