import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GitHubServer, openGitHubServer } from '../servers/github-server.ts';
import type { GitHubRun } from '../servers/github-state.ts';
import { openJenkinsServer } from '../servers/jenkins-server.ts';
import { imageOf, taggedImage } from '../servers/registry-data.ts';
import { openRegistryServer } from '../servers/registry-server.ts';
import { gitHubRun } from '../support/github-seed.ts';
import { jenkinsBuild, jenkinsSeed, shopJob } from '../support/jenkins-seed.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';
import { reportArtifact } from '../support/report-artifact.ts';
import { coberturaXml, junitXml, sarifJson, trivyJson } from '../support/report-samples.ts';
import { registrySeed } from '../support/with-registry.ts';

const path = 'octo/shop';
let opened: OpenedRelease;
let head: string;
let before: string;

beforeEach(async () => {
  opened = await openRelease();
  head = opened.shop.git('rev-parse', 'HEAD');
  before = opened.shop.git('rev-parse', 'HEAD~1');
  await opened.cut();
});

afterEach(() => opened[Symbol.asyncDispose]());

function openServer(runs: GitHubRun[]): Promise<GitHubServer> {
  const commits = new Set([head, before]);
  const refs = new Map([['heads/main', { type: 'commit' as const, sha: head }]]);
  return openGitHubServer({ token: canary, prefix: '/api/v3', repositories: [{ name: path, commits, refs, runs }] });
}

/** Connects a system as the only source of the shop, and reads it. */
async function read(system: 'github' | 'jenkins', address: string, place: string) {
  const { client, product } = opened;
  const account = system === 'jenkins' ? 'robot' : '';
  const access = { system, address, account, secret: canary, name: 'CI' } as const;
  const { id } = resultOf(await client.connection.add(access));
  const source = { id: null, connection: id, path: place, repository: 'shop', fields: null };
  resultOf(await client.source.set({ product, sources: [source] }));
  return client.sync.run({ product });
}

const listed = () => opened.client.report.list({ release: opened.release });

describe('the reports of a candidate', () => {
  it('are those of its very commit, compared with the run before, and are not read twice', async () => {
    const vulnerabilities = [['CVE-1', 'HIGH']] as const;
    await using server = await openServer([
      gitHubRun(1, {
        sha: before,
        createdAt: '2026-11-20T10:00:00Z',
        artifacts: [
          await reportArtifact('tests', { 'junit.xml': '<testsuite><testcase name="a"/></testsuite>' }),
          await reportArtifact('coverage', { 'coverage.xml': '<coverage lines-covered="70" lines-valid="100"/>' }),
          await reportArtifact('scan', { 'trivy.json': trivyJson({ vulnerabilities }) }),
        ],
      }),
      gitHubRun(2, {
        sha: head,
        createdAt: '2026-11-21T10:00:00Z',
        artifacts: [
          await reportArtifact('tests', { 'TEST-a.xml': junitXml, 'again/TEST-a.xml': junitXml, 'index.html': '<p>' }),
          await reportArtifact('coverage', { 'coverage.xml': coberturaXml }),
          await reportArtifact('scan', {
            'trivy.json': trivyJson({ commit: head, vulnerabilities: [...vulnerabilities, ['CVE-2', 'CRITICAL']] }),
          }),
        ],
      }),
    ]);
    const { rows } = await read('github', `${server.address}/api/v3`, path);
    expect(rows.find(({ resource }) => resource === 'reports')).toMatchObject({ facts: 6, failure: null });

    const { runs, sources } = await listed();
    expect(sources).toMatchObject([{ source: `GitHub ${path}`, repository: 'shop', isFresh: true, problem: null }]);
    expect(runs).toMatchObject([
      {
        repository: 'shop',
        pipeline: 'ci.yml',
        number: 2,
        commit: head,
        files: 3,
        problems: [],
        tests: {
          isComplete: true,
          counts: { passed: 3, failed: 2, skipped: 1 },
          failed: [{ name: 'com.example.BasketTest › refuses <0> items', isNew: true }, { isNew: true }],
        },
        coverage: { isComplete: true, lines: { share: 0.81 }, branches: { share: 0.75 } },
        vulnerabilities: {
          isComplete: true,
          tools: ['Trivy'],
          counts: { critical: 1, high: 1 },
          found: [
            { id: 'CVE-2', isNew: true },
            { id: 'CVE-1', isNew: false },
          ],
        },
        before: {
          number: 1,
          tests: { passed: 1, failed: 0 },
          lines: 0.7,
          branches: null,
          vulnerabilities: { high: 1 },
        },
      },
    ]);

    const asked = server.received.length;
    expect((await opened.client.sync.run({ product: opened.product })).changed).toBe(0);
    const again = server.received.slice(asked).map(({ url }) => url.pathname);
    expect(again.filter((place) => place.includes('artifacts'))).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('prove nothing where one is about another commit, makes no sense, or is gone', async () => {
    await using server = await openServer([
      gitHubRun(2, {
        sha: head,
        artifacts: [
          await reportArtifact('tests', {
            'junit.xml': junitXml.slice(0, 900),
            'TEST-b.xml': '<testsuite><testcase/></testsuite>',
          }),
          await reportArtifact('codeql', {
            'a.sarif': sarifJson({ versionControlProvenance: [{ revisionId: before }], results: [] }),
          }),
          { name: 'coverage report', size: 50 * 1024 * 1024, content: 'x' },
        ],
      }),
    ]);
    await read('github', `${server.address}/api/v3`, path);

    const [run] = (await listed()).runs;
    expect(run).toMatchObject({
      tests: { isComplete: false, counts: { passed: 1, failed: 0 } },
      coverage: null,
      vulnerabilities: { isComplete: false, found: [] },
      files: 1,
    });
    expect(run?.problems).toEqual([
      'coverage report: It is too large to be looked into.',
      'tests, junit.xml: It is cut off.',
      `codeql, a.sarif: It is about commit ${before.slice(0, 10)}, not about ${head.slice(0, 10)}.`,
    ]);
  });

  it('about an image are of the digest that the registry holds of the candidate, or prove nothing', async () => {
    const built = imageOf({ labels: { 'org.opencontainers.image.revision': head } });
    const images = { 'team/app': taggedImage({ [`main-${head.slice(0, 12)}`]: built }) };
    await using registry = await openRegistryServer(registrySeed({ images }));
    const scanned = (digest: string) => trivyJson({ digests: [`registry.example.com/team/app@${digest}`] });
    const other = `sha256:${'c'.repeat(64)}`;
    const artifacts = [
      await reportArtifact('own', { 'trivy.json': scanned(built.digest) }),
      await reportArtifact('old', { 'trivy.json': scanned(other) }),
    ];
    await using server = await openServer([gitHubRun(2, { sha: head, artifacts })]);
    const { client, product } = opened;
    const connect = async (system: 'github' | 'registry', address: string, place: string) => {
      const account = system === 'registry' ? 'robot' : '';
      const { id } = resultOf(await client.connection.add({ system, address, account, secret: canary, name: system }));
      return { id: null, connection: id, path: place, repository: 'shop', fields: null };
    };
    const sources = [
      await connect('registry', registry.address, 'team/app'),
      await connect('github', `${server.address}/api/v3`, path),
    ];
    resultOf(await client.source.set({ product, sources }));
    await client.sync.run({ product });

    const [run] = (await listed()).runs;
    expect(run).toMatchObject({ files: 1, vulnerabilities: { isComplete: false } });
    const why = `It is about registry.example.com/team/app@${other.slice(0, 17)}, which is no image of ${head.slice(0, 10)}.`;
    expect(run?.problems).toEqual([`old, trivy.json: ${why}`]);
  });

  it('of Jenkins are its own count of the tests, and files among its artifacts', async () => {
    const build = jenkinsBuild(7, {
      revisions: [{ commit: head, branch: 'main' }],
      tests: { total: 10, failed: 1, skipped: 2 },
      artifacts: [
        { path: 'target/site/cobertura/coverage.xml', text: coberturaXml },
        { path: 'target/shop.jar', text: 'PK' },
      ],
    });
    await using server = await openJenkinsServer(jenkinsSeed({ jobs: [shopJob([build])] }));
    await read('jenkins', server.address, 'shop');

    expect((await listed()).runs).toMatchObject([
      {
        source: 'Jenkins shop',
        number: 7,
        tests: { counts: { passed: 7, failed: 1, skipped: 2 }, failed: [{ name: 'com.example.ShopTest › test 1' }] },
        coverage: { lines: { covered: 324, total: 400 } },
        vulnerabilities: null,
        files: 1,
        before: null,
      },
    ]);
    expect(server.received.some(({ url }) => url.pathname.endsWith('.jar'))).toBe(false);
    expect(server.violations).toEqual([]);
  });

  it('are none, and old, where the runs could not be read', async () => {
    await using server = await openServer([gitHubRun(2, { sha: head })]);
    await read('github', `${server.address}/api/v3`, path);
    expect((await listed()).runs).toMatchObject([{ tests: null, coverage: null, vulnerabilities: null, files: 0 }]);

    const repository = server.repositories.get(path);
    repository?.runs.push(
      gitHubRun(3, { sha: head, artifacts: [await reportArtifact('a', { 'junit.xml': junitXml })] }),
    );
    const gone = { kind: 'answer' as const, given: { status: 404, body: { message: 'Not Found' } } };
    server.faults.push(...Array.from({ length: 40 }, () => gone));
    const { rows } = await opened.client.sync.run({ product: opened.product });

    expect(rows.find(({ resource }) => resource === 'reports')?.failure?.message).toContain('runs could not be read');
    expect((await listed()).sources[0]?.problem).toContain('runs could not be read');
  });
});
