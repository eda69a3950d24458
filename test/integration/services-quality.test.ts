import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSonarQubeServer, type SonarQubeServer } from '../servers/sonarqube-server.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';
import { otherCommit, sonarAnalysis, sonarBranch, sonarProject, sonarSeed } from '../support/sonarqube-seed.ts';

let opened: OpenedRelease;
let server: SonarQubeServer;
let head: string;

beforeEach(async () => {
  opened = await openRelease();
  head = opened.shop.git('rev-parse', 'HEAD');
  await opened.cut();
  const analyses = [sonarAnalysis('A1', { revision: otherCommit })];
  server = await openSonarQubeServer(sonarSeed({ projects: [sonarProject([sonarBranch('main', analyses)])] }));
});

afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

describe('a quality gate', () => {
  it('counts for the very commit of the candidate: unknown for another, then failed, then met', async () => {
    const { client, product, release } = opened;
    const { address } = server;
    const access = { system: 'sonarqube', address, account: '', secret: canary, name: 'Quality' } as const;
    const connection = resultOf(await client.connection.add(access)).id;
    expect((await client.connection.places({ connection })).places).toEqual([
      { path: 'octo:shop', title: 'octo:shop' },
    ]);
    const source = { id: null, connection, path: 'octo:shop', repository: 'shop', fields: null };
    resultOf(await client.source.set({ product, sources: [source] }));
    const blockers = async () => {
      const { rows } = await client.sync.run({ product });
      expect(rows.map(({ resource, failure }) => [resource, failure])).toEqual([['analyses', null]]);
      const { findings } = await client.finding.list({ release });
      const ready = await client.readiness.get({ release, environment: 'PROD' });
      const found = findings.filter(({ severity }) => severity === 'blocker').map(({ code }) => code);
      expect(ready.blockers.filter(({ noun }) => noun === 'finding')).toHaveLength(found.length);
      return found;
    };
    expect(await blockers()).toEqual(['analysis-unknown']);

    const [branch] = server.state.projects[0]?.branches ?? [];
    const analysis = sonarAnalysis('A2', { revision: head, gate: 'ERROR' });
    branch?.analyses.push(analysis);
    expect(await blockers()).toEqual(['analysis-failed']);

    analysis.gate = 'OK';
    expect(await blockers()).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});
