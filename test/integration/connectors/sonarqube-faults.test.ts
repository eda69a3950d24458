import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../../electron/connectors/http/outside-error.ts';
import { openSonarQube } from '../../../electron/connectors/sonarqube/adapter.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { openSonarQubeServer } from '../../servers/sonarqube-server.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { faultScripts, lasting } from '../../support/outside-faults.ts';
import { writeScript } from '../../support/outside-scripts.ts';
import { commit, sonarSeed } from '../../support/sonarqube-seed.ts';

type Quality = ReturnType<typeof openSonarQube>['quality'];
const project = 'octo:shop';
const scripts = 200;

const methods: readonly {
  readonly name: string;
  readonly call: (quality: Quality) => Promise<unknown>;
}[] = [
  { name: 'check', call: (quality) => quality.check({}) },
  { name: 'check of a project', call: (quality) => quality.check({ project }) },
  { name: 'listProjects', call: (quality) => quality.listProjects({}) },
  { name: 'analysisOf', call: (quality) => quality.analysisOf({ project, commit }) },
];

describe('a SonarQube that fails', () => {
  const cases = methods.flatMap((method) =>
    faultScripts
      // A refusal to list projects is how the Cloud says that it lists none.
      .filter(({ kind }) => !(method.name === 'listProjects' && kind === 'validation'))
      .map((script) => ({ ...method, ...script })),
  );

  it.for(cases)('by $title is told as $kind from $name', async ({ call, fault, kind, isPassing }) => {
    await using server = await openSonarQubeServer(sonarSeed());
    await using given = adapterOptions({ system: 'sonarqube', address: server.address });
    server.faults.push(...Array.from({ length: lasting }, () => fault));
    const error = await errorOf(call(openSonarQube(given.options).quality));
    expect(error.kind).toBe(kind);
    expect(error.nextAction).not.toBe('');
    expect(JSON.stringify([error.message, error.said, given.lines])).not.toContain(canary);

    server.faults.length = 0;
    if (!isPassing) return;
    server.faults.push(fault);
    await expect(call(openSonarQube(given.options).quality)).resolves.toBeDefined();
  });

  it.for([1, 2, 3, 4])('after %i good answers fails the reading, and is never half an analysis', async (good) => {
    await using server = await openSonarQubeServer(sonarSeed());
    await using given = adapterOptions({ system: 'sonarqube', address: server.address });
    const { quality } = openSonarQube(given.options);
    server.faults.push(...Array.from({ length: good }, () => null), { kind: 'answer', given: { status: 403 } });
    expect((await errorOf(quality.analysisOf({ project, commit }))).kind).toBe('forbidden');
    expect(await quality.analysisOf({ project, commit })).toMatchObject({ verdict: 'pass' });
  });

  it('by giving the same page again and again is not asked for ever', async () => {
    const paging = { pageIndex: 1, pageSize: 500, total: 1_000_000 };
    await using server = await openLoopbackServer(({ url }) => {
      const body = {
        '/api/users/current': { isLoggedIn: true, login: 'robot' },
        '/api/project_branches/list': { branches: [{ name: 'main', isMain: true }] },
      }[url.pathname] ?? { paging, analyses: [{ key: 'A', date: 'x', revision: 'y' }], components: [{ key: 'p' }] };
      return { status: 200, body };
    });
    await using given = adapterOptions({ system: 'sonarqube', address: server.address });
    const { quality } = openSonarQube(given.options);
    expect(await quality.analysisOf({ project, commit })).toBeNull();
    expect(await quality.listProjects({})).toEqual(['p']);
    expect(server.received.length).toBeLessThan(60);
  });

  it('with an answer without end is stopped', async () => {
    await using server = await openSonarQubeServer(sonarSeed());
    await using given = adapterOptions({ system: 'sonarqube', address: server.address });
    server.faults.push({ kind: 'huge', bytes: 64 * 1024 * 1024 });
    expect((await errorOf(openSonarQube(given.options).quality.check({}))).kind).toBe('server');
  });

  it('gives its token to no other host', async () => {
    await using other = await openLoopbackServer(() => ({ status: 200, body: { isLoggedIn: true } }));
    await using server = await openSonarQubeServer(sonarSeed());
    await using given = adapterOptions({ system: 'sonarqube', address: server.address });
    const location = `${other.address}/api/users/current`;
    server.faults.push({ kind: 'answer', given: { status: 302, headers: { location } } });
    await openSonarQube(given.options).quality.check({});
    expect(other.received).toHaveLength(1);
    expect(other.received[0]?.headers).not.toHaveProperty('authorization');
  });

  it('in two hundred ways never gives a wrong analysis: it is whole, or it fails in words', async () => {
    const reads = methods.map(({ call }) => call).slice(1);
    await using server = await openSonarQubeServer(sonarSeed());
    await using given = adapterOptions({ system: 'sonarqube', address: server.address });
    const expected = await Promise.all(reads.map((read) => read(openSonarQube(given.options).quality)));
    // A list of projects that is refused as not understood is a list of none.
    const right: readonly (readonly unknown[])[] = expected.map((answer) => [answer, []]);
    const failures: OutsideError[] = [];
    for (let seed = 0; seed < scripts; seed += 1) {
      const which = seed % reads.length;
      server.faults.splice(0, server.faults.length, ...writeScript(seed, 40));
      const asked = reads[which]?.(openSonarQube(given.options).quality) ?? Promise.resolve();
      const outcome = await asked.catch((error: unknown) => error);
      const isFailure = outcome instanceof OutsideError;
      if (isFailure) failures.push(outcome);
      expect(isFailure ? [expected[which]] : right[which]).toContainEqual(isFailure ? expected[which] : outcome);
    }
    expect(failures.map(({ message }) => message).join()).not.toContain(canary);
    expect(failures.length).toBeGreaterThan(20);
    expect(failures.length).toBeLessThan(scripts - 20);
  });
});
