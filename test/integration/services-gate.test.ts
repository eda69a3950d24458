import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from '../../electron/dossier/archive.ts';
import { gitHubRun } from '../support/github-seed.ts';
import { resultOf } from '../support/open-core.ts';
import { openPublished, type Published } from '../support/open-published.ts';
import { makeReady, openRelease } from '../support/open-release.ts';
import { reportArtifact } from '../support/report-artifact.ts';

let opened: Published;

beforeEach(async () => {
  opened = await openPublished();
  await opened.cut();
});
afterEach(async () => {
  await opened.server[Symbol.asyncDispose]();
  await opened[Symbol.asyncDispose]();
});

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
    const { rail } = await client.release.get({ release });
    expect(rail.find(({ stage }) => stage === 'gates')).toMatchObject({
      state: 'blocked',
      reason: 'Test pass rate is not met.',
    });
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
