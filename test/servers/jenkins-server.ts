import {
  type BuiltJob,
  classByKind,
  describeByTree,
  describeByWfapi,
  inputsByWfapi,
  type JenkinsBuild,
  type JenkinsJob,
  type JenkinsSeed,
  showBuild,
  showTests,
} from './jenkins-data.ts';
import { parseTree, pruneByTree, showAtFirst } from './jenkins-tree.ts';
import { type Given, type LoopbackServer, type Opening, openLoopbackServer, type Received } from './loopback-server.ts';

export interface JenkinsServer extends LoopbackServer {
  readonly token: string;
  /** What it knows; tests change it. */
  readonly state: { -readonly [K in keyof JenkinsSeed]: JenkinsSeed[K] };
  /** Requests that Jenkins would not have understood. */
  readonly violations: readonly string[];
}

const jsonType = { 'content-type': 'application/json;charset=utf-8' };

/** Jenkins says no in HTML. */
function page(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Given {
  return {
    status,
    headers: { 'content-type': 'text/html;charset=utf-8', ...headers },
    body: `<html><head><title>Error ${status}</title></head><body><h2>${text}</h2></body></html>`,
  };
}

function lacks(user: string, title: string, permission: string): Given {
  const headers = { 'x-you-are-authenticated-as': user, 'x-required-permission': permission };
  return page(403, `${user} is missing the ${title} permission`, headers);
}

function isBuilt(job: JenkinsJob | null): job is BuiltJob {
  return job !== null && 'builds' in job;
}

/** Jobs by the parts of a path, each decoded once: a branch `feature%2Fx` is asked for as `feature%252Fx`. */
function findJob(jobs: readonly JenkinsJob[], names: readonly string[]): JenkinsJob | null {
  const [name, ...rest] = names;
  const job = jobs.find((one) => one.name === name) ?? null;
  if (rest.length === 0 || job === null) return job;
  return 'jobs' in job ? findJob(job.jobs, rest) : null;
}

function showJob(job: JenkinsJob, url: string): object {
  const displayName = decodeURIComponent(job.name);
  const fullName = [...url.matchAll(/\/job\/([^/]+)/gu)].map(([, name = '']) => decodeURIComponent(name)).join('/');
  const shown = { _class: classByKind[job.kind], name: job.name, displayName, fullName, url };
  if ('jobs' in job) return { ...shown, jobs: job.jobs.map((one) => showJob(one, placeWithin(url, one.name))) };
  const builds = job.builds.toSorted((one, other) => other.number - one.number);
  const all = builds.map((build) => showBuild(job, build, `${url}${build.number}/`));
  const color = builds[0]?.building === true ? 'blue_anime' : 'blue';
  return { ...shown, buildable: true, color, lastBuild: all[0] ?? null, builds: all.slice(0, 100), allBuilds: all };
}

function placeWithin(url: string, name: string): string {
  return `${url}job/${encodeURIComponent(name)}/`;
}

/** A stateful stand-in of Jenkins over real HTTP: folders, multibranch jobs, builds, and stages in one of the three dialects. */
export async function openJenkinsServer(seed: JenkinsSeed, open: Opening = openLoopbackServer): Promise<JenkinsServer> {
  const state = { ...seed };
  const violations: string[] = [];

  function json({ url }: Received, value: object): Given {
    const tree = url.searchParams.get('tree');
    try {
      return {
        status: 200,
        headers: jsonType,
        body: JSON.stringify(tree === null ? showAtFirst(value) : pruneByTree(value, parseTree(tree))),
      };
    } catch (error) {
      violations.push(String(error));
      return page(500, 'Oops! A problem occurred while processing the request.');
    }
  }

  function answerBuild(received: Received, job: BuiltJob, build: JenkinsBuild, rest: string): Given {
    const hasStages = job.kind === 'pipeline' ? state.stages : 'none';
    if (rest === '/api/json') return json(received, showBuild(job, build, `${server.address}${received.url.pathname}`));
    const place = received.url.pathname.slice(0, -rest.length);
    const stagesByPlace = {
      'wfapi /wfapi/describe': () => describeByWfapi(build, place),
      'wfapi /wfapi/pendingInputActions': () => inputsByWfapi(build, place),
      'tree /stages/tree': () => describeByTree(build),
    };
    for (const [asked, describe] of Object.entries(stagesByPlace)) {
      if (asked === `${hasStages} ${rest}`) return { status: 200, headers: jsonType, body: describe() };
    }
    const tests = rest === '/testReport/api/json' ? showTests(build) : null;
    if (tests !== null) return json(received, tests);
    const artifact = build.artifacts.find(
      ({ path }) => rest === `/artifact/${path.split('/').map(encodeURIComponent).join('/')}`,
    );
    return artifact === undefined
      ? page(404, 'Not Found')
      : { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: artifact.text };
  }

  function answerJob(received: Received): Given {
    const { pathname } = received.url;
    const [place] = /^(?:\/job\/[^/]+)+/u.exec(pathname) ?? [''];
    const job = findJob(state.jobs, place.split('/job/').slice(1).map(decodeURIComponent));
    if (job === null) return page(404, 'Not Found');
    const rest = pathname.slice(place.length);
    if (rest === '/api/json') return json(received, showJob(job, `${server.address}${place}/`));
    if (rest === '/config.xml') {
      const settings = isBuilt(job) ? job.settings : null;
      if (settings === null) return lacks(state.user, 'Job/ExtendedRead', 'hudson.model.Item.ExtendedRead');
      return { status: 200, headers: { 'content-type': 'application/xml' }, body: settings };
    }
    const [whole, number] = /^\/(\d+)(?=\/)/u.exec(rest) ?? [''];
    const build = isBuilt(job) ? job.builds.find((one) => one.number === Number(number)) : undefined;
    if (!isBuilt(job) || build === undefined) return page(404, 'Not Found');
    return answerBuild(received, job, build, rest.slice(whole.length));
  }

  function handle(received: Received): Given {
    const { headers, method, url } = received;
    if (!('authorization' in headers)) return lacks('anonymous', 'Overall/Read', 'hudson.model.Hudson.Read');
    const asked = Buffer.from(headers['authorization']?.replace(/^Basic /u, '') ?? '', 'base64').toString();
    if (asked !== `${state.user}:${state.token}`) {
      return page(401, 'Invalid password/token', { 'www-authenticate': 'Basic realm="Jenkins"' });
    }
    if (method !== 'GET') {
      violations.push(`${method} ${url.pathname}`);
      return page(405, 'Nothing is changed here');
    }
    if (url.pathname === '/api/json') {
      const jobs = state.jobs.map((job) => showJob(job, placeWithin(`${server.address}/`, job.name)));
      const front = { _class: 'hudson.model.Hudson', mode: 'NORMAL', nodeDescription: 'the Jenkins controller' };
      return json(received, { ...front, jobs, url: `${server.address}/`, useCrumbs: true, useSecurity: true });
    }
    if (url.pathname === '/me/api/json') {
      const absoluteUrl = `${server.address}/user/${state.user}`;
      const me = { _class: 'hudson.model.User', absoluteUrl, description: null, fullName: `${state.user} (robot)` };
      return json(received, { ...me, id: state.user });
    }
    if (url.pathname === '/pluginManager/api/json') {
      return state.isManager
        ? json(received, { _class: 'hudson.LocalPluginManager', plugins: [{ shortName: 'git' }] })
        : lacks(state.user, 'Overall/SystemRead', 'hudson.model.Hudson.SystemRead');
    }
    return url.pathname.startsWith('/job/') ? answerJob(received) : page(404, 'Not Found');
  }

  const server = await open((received) => {
    const given = handle(received);
    return { ...given, headers: { 'x-jenkins': state.version, ...given.headers } };
  });
  return Object.assign(server, { token: seed.token, state, violations });
}
