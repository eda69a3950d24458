import { describe, expect, it } from 'vitest';
import type { SonarQubeAnalysis, SonarQubeSeed } from '../../servers/sonarqube-data.ts';
import { textWith } from '../../support/matching.ts';
import { errorOf } from '../../support/outside.ts';
import { commit, otherCommit, sonarAnalysis, sonarBranch, sonarProject } from '../../support/sonarqube-seed.ts';
import { withSonarQube } from '../../support/with-sonarqube.ts';

const project = 'octo:shop';
const of = (...analyses: SonarQubeAnalysis[]): Partial<SonarQubeSeed> => ({
  projects: [sonarProject([sonarBranch('main', analyses)])],
});

describe('the analysis of a commit', () => {
  it('is the one whose revision is exactly this commit, with its own gate and its own measures', async () => {
    const later = sonarAnalysis('A2', {
      date: '2026-11-21T09:00:00+0000',
      revision: otherCommit,
      gate: 'ERROR',
      measures: { coverage: '12' },
    });
    await withSonarQube(
      of(sonarAnalysis('A1', { date: '2026-11-20T10:00:00+0100' }), later),
      async ({ quality, server }) => {
        expect(await quality.analysisOf({ project, commit })).toEqual({
          id: 'A1',
          project,
          commit,
          version: '2.4.0',
          verdict: 'pass',
          reason: 'All 2 conditions of the quality gate are met.',
          conditions: [
            { metric: 'new_coverage', verdict: 'pass', comparator: 'at least', threshold: '80', value: '91.2' },
            { metric: 'new_violations', verdict: 'pass', comparator: 'at most', threshold: '0', value: '0' },
          ],
          measures: { coverage: 84.6, bugs: 2, ncloc: 1200 },
          analysedAt: '2026-11-20T09:00:00.000Z',
          url: `${server.address}/dashboard?id=octo%3Ashop`,
        });
      },
    );
  });

  it('is none where only other commits were analysed, whatever their gate says', async () => {
    const others = [sonarAnalysis('A1', { revision: otherCommit }), sonarAnalysis('A2', { revision: null })];
    await withSonarQube(of(...others), async ({ quality }) => {
      expect(await quality.analysisOf({ project, commit })).toBeNull();
      expect(await quality.analysisOf({ project, commit: commit.slice(0, 12) })).toBeNull();
    });
  });

  it('is found on any branch, and the newest of several counts', async () => {
    const at = (day: number) => `2026-11-${day}T09:00:00+0000`;
    const branches = [
      sonarBranch('main', [
        sonarAnalysis('M', { date: at(10) }),
        sonarAnalysis('N', { date: at(25), revision: otherCommit }),
      ]),
      sonarBranch('release/2.4', [
        sonarAnalysis('R', { date: at(20), gate: 'ERROR' }),
        sonarAnalysis('S', { date: at(12) }),
      ]),
      sonarBranch('old', [sonarAnalysis('O', { date: at(11) })]),
    ];
    await withSonarQube({ projects: [sonarProject(branches)] }, async ({ quality, server }) => {
      const found = await quality.analysisOf({ project, commit });
      expect(found).toMatchObject({ id: 'R', verdict: 'fail' });
      expect(found?.url).toContain('branch=release%2F2.4');
      // Nothing on a branch that was last analysed before can be newer.
      expect(server.received.filter(({ url }) => url.searchParams.get('branch') === 'old')).toEqual([]);
    });
  });

  it('is found however many there are', async () => {
    const many = Array.from({ length: 1200 }, (_, at) =>
      sonarAnalysis(`A${at}`, {
        date: `2026-${String(10 - Math.floor(at / 200)).padStart(2, '0')}-11T09:00:00+0000`,
        revision: at === 1100 ? commit : otherCommit,
      }),
    );
    await withSonarQube(of(...many), async ({ quality }) => {
      expect((await quality.analysisOf({ project, commit }))?.id).toBe('A1100');
    });
  });

  const busy = (at: (index: number) => number) =>
    Array.from({ length: 10_001 }, (_, index) =>
      sonarAnalysis(`B${index}`, {
        date: new Date(at(index)).toISOString().replace('.000Z', '+0000'),
        revision: otherCommit,
      }),
    );
  const lastDay = Date.parse('2026-11-20T00:00:00Z');

  it('that may be among more than are read is not known, which is another thing than none', async () => {
    await withSonarQube(of(...busy((index) => lastDay - index * 60_000)), async ({ quality }) => {
      const error = await errorOf(quality.analysisOf({ project, commit }));
      expect(error).toMatchObject({ kind: 'server', message: textWith('more than 10,000') });
      expect(error.message).toContain('whether this commit was analysed is not known');
    });
  });

  it('is the newest where all that is not read is older', async () => {
    const later = sonarAnalysis('S', { date: '2026-11-21T00:00:00+0000', revision: otherCommit });
    const release = sonarBranch('release', [later, sonarAnalysis('R', { date: '2026-11-19T23:00:00+0000' })]);
    const main = sonarBranch(
      'main',
      busy((index) => lastDay - index * 60_000),
    );
    await withSonarQube({ projects: [sonarProject([main, release])] }, async ({ quality }) => {
      expect(await quality.analysisOf({ project, commit })).toMatchObject({ id: 'R' });
    });
  });

  it.for([
    [
      {
        gate: 'ERROR',
        conditions: [{ status: 'ERROR', metricKey: 'bugs', comparator: 'GT', errorThreshold: '0', actualValue: '3' }],
      },
      'fail',
      '1 of 1 conditions',
    ],
    [{ gate: 'NONE', conditions: [] }, 'unknown', 'No quality gate'],
    [{ gate: 'OK', conditions: [] }, 'unknown', 'no conditions'],
    [{ gate: 'WARN' }, 'unknown', 'WARN'],
    [{ gate: 'SOMETHING_NEW' }, 'unknown', 'SOMETHING_NEW'],
    [{ gate: 'OK', ignoresConditions: true }, 'pass', 'left coverage and duplication out'],
  ] as const)('has the verdict of its gate, and unknown is no pass: %#', async ([given, verdict, reason]) => {
    await withSonarQube(of(sonarAnalysis('A1', given)), async ({ quality }) => {
      const found = await quality.analysisOf({ project, commit });
      expect(found?.verdict).toBe(verdict);
      expect(found?.reason).toContain(reason);
    });
  });

  it('of a project that is not there, or not shown, is a failure in words', async () => {
    await withSonarQube({ projects: [sonarProject([], { key: 'hidden', isHidden: true })] }, async ({ quality }) => {
      expect(await errorOf(quality.analysisOf({ project: 'nothing', commit }))).toMatchObject({
        kind: 'notFound',
        said: "Component key 'nothing' not found",
      });
      expect(await errorOf(quality.analysisOf({ project: 'hidden', commit }))).toMatchObject({ kind: 'forbidden' });
    });
  });
});

describe('a SonarQube that is checked', () => {
  it('tells its version, who asks, what may be read and what is too much', async () => {
    const seed = { permissions: ['admin', 'scan'], expiresAt: '2099-01-31T00:00:00+0000' };
    await withSonarQube(seed, async ({ quality }) => {
      expect(await quality.check({ project })).toMatchObject({
        edition: 'SonarQube 25.6.0.109173',
        account: 'robot',
        expiresAt: '2099-01-31T00:00:00.000Z',
        rights: [
          { title: 'read the analyses of octo:shop', granted: 'yes', need: 'reading' },
          { title: 'administer the whole SonarQube', granted: 'yes', need: 'never' },
          { title: 'publish analyses', granted: 'yes', need: 'never' },
        ],
        warnings: [],
      });
    });
  });

  it('says what it does not show, and what it does not tell', async () => {
    await withSonarQube({ permissions: null, status: 'STARTING' }, async ({ quality, time }) => {
      time.now += 3_600_000;
      const { rights, warnings } = await quality.check({ project: 'nothing' });
      expect(rights.map(({ granted }) => granted)).toEqual(['no', 'unknown']);
      expect(warnings).toEqual([expect.stringContaining('behind'), 'SonarQube says that it is STARTING.']);
    });
  });

  it('is understood before version 10, when a token is a user name without a password', async () => {
    await withSonarQube({ knowsBearer: false, version: '9.9.4.87374' }, async ({ quality, server }) => {
      expect(await quality.check({})).toMatchObject({ account: 'robot' });
      expect(await quality.analysisOf({ project, commit })).toMatchObject({ id: 'A1' });
      expect(server.received.filter(({ headers }) => headers['authorization']?.startsWith('Bearer'))).toHaveLength(1);
    });
  });

  it('refuses a token that is not known', async () => {
    await withSonarQube({ token: 'another' }, async ({ quality }) => {
      expect(await errorOf(quality.check({}))).toMatchObject({ kind: 'auth' });
    });
  });

  it('lists the first ten thousand projects, which is all that SonarQube lists', async () => {
    const projects = Array.from({ length: 10_001 }, (_, at) => sonarProject([], { key: `p${at}` }));
    await withSonarQube({ projects }, async ({ quality }) => {
      expect(await quality.listProjects({})).toHaveLength(10_000);
    });
  });

  it('lists the projects that the account sees, page after page', async () => {
    const projects = Array.from({ length: 1001 }, (_, at) => sonarProject([], { key: `p${at}`, isHidden: at === 7 }));
    await withSonarQube({ projects }, async ({ quality }) => {
      const keys = await quality.listProjects({});
      expect(keys).toHaveLength(1000);
      expect(keys).not.toContain('p7');
    });
  });
});
