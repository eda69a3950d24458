import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSonarQubeServer, type SonarQubeServer } from '../../servers/sonarqube-server.ts';
import { memberOf, textWith } from '../../support/matching.ts';
import { canary } from '../../support/outside.ts';
import { basicAuth, createPlainClient, type PlainClient } from '../../support/plain-client.ts';
import { commit, sonarAnalysis, sonarBranch, sonarProject, sonarSeed } from '../../support/sonarqube-seed.ts';

// The answers are those of SonarQube's own listing, which all of these are compared with, and of its source.
let server: SonarQubeServer;
let ask: PlainClient;

const dayOf = (day: number) => `2026-11-${String(day).padStart(2, '0')}T09:00:00+0000`;

beforeAll(async () => {
  const analyses = Array.from({ length: 25 }, (_, at) =>
    sonarAnalysis(`A${at + 1}`, { date: dayOf(at + 1), measures: { coverage: `${at}.5` } }),
  );
  const red = {
    gate: 'ERROR',
    conditions: [{ status: 'ERROR', metricKey: 'bugs', comparator: 'GT', errorThreshold: '0', actualValue: '3' }],
    version: null,
  };
  const shop = sonarProject([sonarBranch('main', analyses), sonarBranch('old', [sonarAnalysis('B1', red)])]);
  const hidden = sonarProject([], { key: 'hidden', isHidden: true });
  server = await openSonarQubeServer(
    sonarSeed({ projects: [shop, hidden, sonarProject([], { key: 'b', name: 'B' })] }),
  );
  ask = createPlainClient(server.address, { authorization: `Bearer ${canary}` });
});
afterAll(() => server[Symbol.asyncDispose]());

const saying = (msg: string) => ({ errors: [{ msg: textWith(msg) }] });

describe('a plain client of SonarQube', () => {
  it('is told how the server is, whoever asks, and who asks', async () => {
    const up = { status: 200, json: { id: 'A1', status: 'UP', version: '25.6.0.109173' } };
    for (const authorization of [`Bearer ${canary}`, 'Bearer wrong']) {
      expect(await ask('/api/system/status', { headers: { authorization } })).toMatchObject(up);
    }
    expect((await ask('/api/users/current')).json).toMatchObject({ isLoggedIn: true, login: 'robot' });
    expect((await ask('/api/users/current', { headers: basicAuth(canary, '') })).json).toMatchObject({
      login: 'robot',
    });
    expect((await ask('/api/users/current', { headers: {} })).json).toEqual({ isLoggedIn: false });
  });

  it('lists the projects that it may see, page by page', async () => {
    const pageOf = async (page: number) => (await ask(`/api/components/search?qualifiers=TRK&ps=1&p=${page}`)).json;
    expect(await pageOf(1)).toEqual({
      paging: { pageIndex: 1, pageSize: 1, total: 2 },
      components: [{ key: 'octo:shop', name: 'Shop', qualifier: 'TRK', project: 'octo:shop' }],
    });
    expect(await pageOf(2)).toMatchObject({ components: [{ key: 'b' }] });
    expect(await pageOf(3)).toMatchObject({ paging: { total: 2 }, components: [] });
  });

  it('lists branches, and analyses with the newest first, a hundred where no number is named', async () => {
    expect((await ask('/api/project_branches/list?project=octo:shop')).json).toMatchObject({
      branches: [
        { name: 'main', isMain: true, type: 'BRANCH', analysisDate: dayOf(25), status: { qualityGateStatus: 'OK' } },
        { name: 'old', isMain: false, status: { qualityGateStatus: 'ERROR' } },
      ],
    });
    const all = (await ask('/api/project_analyses/search?project=octo:shop')).json;
    expect(all).toMatchObject({ paging: { pageIndex: 1, pageSize: 100, total: 25 } });
    expect([memberOf(all, 'analyses')].flat().map((one) => memberOf(one, 'key'))).toEqual(
      Array.from({ length: 25 }, (_, at) => `A${25 - at}`),
    );
    const third = (await ask('/api/project_analyses/search?project=octo:shop&ps=10&p=3')).json;
    expect(third).toMatchObject({ paging: { pageIndex: 3, pageSize: 10, total: 25 } });
    expect(memberOf(third, 'analyses')).toHaveLength(5);
    expect([memberOf(third, 'analyses')].flat()[0]).toEqual({
      key: 'A5',
      date: dayOf(5),
      events: [{ key: 'EA5', category: 'VERSION', name: '2.4.0' }],
      projectVersion: '2.4.0',
      manualNewCodePeriodBaseline: false,
      revision: commit,
    });
    const old = (await ask('/api/project_analyses/search?project=octo:shop&branch=old')).json;
    expect(old).toMatchObject({ analyses: [{ key: 'B1', events: [] }] });
  });

  it('reads the gate of one analysis, every value as text', async () => {
    expect((await ask('/api/qualitygates/project_status?analysisId=B1')).json).toEqual({
      projectStatus: {
        status: 'ERROR',
        conditions: [{ status: 'ERROR', metricKey: 'bugs', comparator: 'GT', errorThreshold: '0', actualValue: '3' }],
        ignoredConditions: false,
        caycStatus: 'compliant',
      },
    });
  });

  it('reads measures over time, the oldest first, page by page, both ends included', async () => {
    const read = async (query: string) =>
      (await ask(`/api/measures/search_history?component=octo:shop&metrics=coverage,bugs&${query}`)).json;
    const ends = `from=${encodeURIComponent(dayOf(3))}&to=${encodeURIComponent(dayOf(5))}`;
    const moments = [3, 4, 5].map((day) => ({ date: dayOf(day), value: `${day - 1}.5` }));
    expect(await read(ends)).toEqual({
      paging: { pageIndex: 1, pageSize: 100, total: 3 },
      measures: [
        { metric: 'coverage', history: moments },
        { metric: 'bugs', history: moments.map(({ date }) => ({ date })) },
      ],
    });
    expect(await read(`${ends}&ps=2&p=2`)).toMatchObject({
      paging: { pageIndex: 2, pageSize: 2, total: 3 },
      measures: [{ history: moments.slice(2) }, {}],
    });
  });

  it('was never answered otherwise than SonarQube lists it', () => {
    expect(server.violations).toEqual([]);
  });
});

describe('SonarQube says no', () => {
  it('to a wrong token without a word, and to nobody with one', async () => {
    const place = '/api/project_branches/list?project=octo:shop';
    expect(await ask(place, { headers: { authorization: 'Bearer wrong' } })).toMatchObject({ status: 401, text: '' });
    expect(await ask(place, { headers: {} })).toMatchObject({
      status: 401,
      json: saying('Authentication is required'),
    });
  });

  it.for([
    ['/api/components/search', 400, "The 'qualifiers' parameter is missing"],
    ['/api/components/search?qualifiers=TRK&ps=501', 400, "'ps' value (501) must be less than 500"],
    ['/api/components/search?qualifiers=TRK&ps=500&p=21', 400, 'Can return only the first 10000 results. 10500th'],
    ['/api/project_analyses/search', 400, "The 'project' parameter is missing"],
    ['/api/project_analyses/search?project=gone', 404, "Component key 'gone' not found"],
    ['/api/project_analyses/search?project=hidden', 403, 'Insufficient privileges'],
    ['/api/project_analyses/search?project=octo:shop&branch=gone', 404, "on branch 'gone' not found"],
    ['/api/qualitygates/project_status', 400, "Either 'analysisId'"],
    ['/api/qualitygates/project_status?analysisId=gone', 404, "Analysis with id 'gone' is not found"],
    ['/api/measures/search_history?component=octo:shop&metrics=moon', 400, 'moon'],
    ['/api/moon', 404, 'Unknown url'],
  ] as const)('to %s', async ([place, status, msg]) => {
    expect(await ask(place)).toMatchObject({ status, json: saying(msg) });
  });

  it('to what changes something', async () => {
    const answer = await ask('/api/components/search', { method: 'PUT' });
    expect(answer).toMatchObject({ status: 405, json: saying('HTTP method PUT is not allowed') });
  });
});
