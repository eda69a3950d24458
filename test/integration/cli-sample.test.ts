import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSampleSystems } from '../../build/sample-systems.ts';
import { readSampleSystems, sampleSystemsVariable } from '../../electron/sample/connect.ts';
import { createCommandPlace } from '../support/host/run-command.ts';
import { memberOf } from '../support/matching.ts';
import { openStandIns, type StandIns } from '../support/sample/stand-ins.ts';

const place = createCommandPlace();
const folder = join(place.folder, 'sample');
let standIns: StandIns;

beforeAll(async () => {
  standIns = await openStandIns(join(folder, 'repositories'), {}, true);
  place.environment[sampleSystemsVariable] = JSON.stringify(standIns.systems);
});
afterAll(async () => {
  place[Symbol.dispose]();
  await standIns[Symbol.asyncDispose]();
});

const ask = async (...words: readonly string[]) => place.json('--data', folder, ...words);

it('sample makes a workspace that is worth looking at, and never over another one', async () => {
  const made = await place.json('sample', folder);
  expect([made.exit, made.json]).toEqual([0, { outcome: 'done', folder, repositories: join(folder, 'repositories') }]);
  expect(readdirSync(join(folder, 'repositories')).toSorted()).toEqual(['ledger', 'shop']);
  expect((await ask('readiness', 'Shop@2.4.0')).exit).toBe(1);
  expect(memberOf((await ask('audit', 'verify')).json, 'ok')).toBe(true);
  expect((await place.json('sample', folder)).exit).toBe(1);
});

it('is connected to the systems that are there for it, and they do not agree about everything', async () => {
  const { json } = await ask('reconcile', 'Shop@2.4.0');
  const findings = memberOf(json, 'findings');
  const codes = (Array.isArray(findings) ? findings : []).map((finding) => memberOf(finding, 'code'));
  expect(codes).toEqual(
    expect.arrayContaining([
      'pull-request-open',
      'pull-request-unreviewed',
      'pipeline-not-passed',
      'environment-other-commit',
      'commit-without-pull-request',
      'analysis-failed',
      'ticket-not-done',
      'ticket-without-commit',
      'fix-version-missing',
    ]),
  );
  expect(codes).not.toContain('facts-missing');
  const rows = memberOf((await ask('sync')).json, 'rows');
  const failures = (Array.isArray(rows) ? rows : []).map((row) => memberOf(row, 'failure'));
  expect(new Set(failures)).toEqual(new Set([null]));
});

it('shows which artifacts are the candidate, by their digests, and which environment runs another one', async () => {
  const { out } = await place.run('--data', folder, 'reconcile', 'Shop@2.4.0');
  expect(out).toContain('DEV runs another digest of shop-example/shop');
  expect(out).not.toMatch(/(?:QA|PPD|PROD) runs another digest/u);
  expect(out).not.toMatch(/Nothing of .* is in /u);
  const { json } = await place.json('--data', folder, 'publish', 'Shop@2.4.0', '--dry-run');
  expect(JSON.stringify(json)).toContain('/api/annotations');
});

it('lists what pipelines reported of the candidate', async () => {
  const { exit, out } = await place.run('--data', folder, 'report', 'list', 'Shop@2.4.0');
  expect(exit).toBe(0);
  expect(out).toMatch(/^ {2}tests: \d+ passed, \d+ failed, \d+ skipped$/mu);
  expect(out).toContain('It is too large to be looked into.');
  expect(out).toMatch(/for shop · as of \d{4}/u);
});

it('has gates that were judged on what those systems report', async () => {
  const { exit, out } = await place.run('--data', folder, 'gate', 'list', 'Shop@2.4.0');
  expect(exit).toBe(1);
  expect(out).toContain('pass    Code coverage: 82.3 %, asked for is at least 80 %');
  expect(out).toContain('unknown Critical and high vulnerabilities');
  expect(out).toContain('not asked, as nothing here could tell: Performance regression');
});

it('is answered as those systems say that they answer, in all that was asked of them until now', async () => {
  for (const { name } of standIns.systems)
    expect([name, (await ask('connection', 'check', name)).exit]).toEqual([name, 0]);
  const systems = ['github', 'jenkins', 'sonarqube', 'jira', 'registry', 'nexus', 'grafana'];
  expect(standIns.violations()).toEqual(Object.fromEntries(systems.map((name) => [name, []])));
});

it('finds them again where they were, so that a sample that is opened once more is still connected', async () => {
  const { ports } = standIns;
  await standIns[Symbol.asyncDispose]();
  standIns = await openStandIns(join(folder, 'repositories'), ports);
  expect(standIns.ports).toEqual(ports);
  expect((await ask('connection', 'check', 'GitHub (sample)')).exit).toBe(0);
});

it('is served by a process that ends with whoever started it', async () => {
  const started = await startSampleSystems(['--sample', '--data', join(place.folder, 'another')]);
  const [system] = readSampleSystems(started?.environment ?? {});
  const address = new URL(system?.address ?? '');
  // It is there, and has nothing to speak of yet.
  expect((await fetch(address)).status).toBe(500);

  started?.stop();
  await started?.ended;

  await expect(fetch(address)).rejects.toThrow();
});
