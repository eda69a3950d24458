import type { IssueTracker } from '../issue-tracker.ts';
import type { OutwardWrite } from '../outward-write.ts';
import { type JiraClient, numericId, projectKey, ticketKey } from './client.ts';
import { issueSchema, projectIdSchema, versionSchema, versionsSchema } from './schemas.ts';
import { showCall } from './show-call.ts';

type OpenJira = (signal?: AbortSignal) => Promise<JiraClient>;
type Given<K extends keyof IssueTracker> = IssueTracker[K] extends (given: infer G) => unknown ? G : never;

/** Cloud asks for a project by its number, Data Center takes its key. */
async function nameProject(jira: JiraClient, key: string, signal: AbortSignal | undefined) {
  if (!jira.isCloud) return { project: key };
  const { id } = await jira.read({ method: 'GET', path: `/project/${key}`, signal }, projectIdSchema);
  return { projectId: Number(numericId(id)) };
}

/** A version of this name; Jira takes no second one. */
export function createFixVersion(open: OpenJira, version: Given<'createFixVersion'>): OutwardWrite {
  const { name, description, releaseDate } = version;
  const project = projectKey(version.project);
  const bodyFor = async (jira: JiraClient, signal: AbortSignal | undefined) => ({
    name,
    description,
    ...(await nameProject(jira, project, signal)),
    ...(releaseDate === null ? {} : { releaseDate }),
  });
  return {
    async show(signal) {
      const jira = await open(signal);
      return showCall(Promise.resolve(jira), {
        target: project,
        method: 'POST',
        path: '/version',
        body: await bodyFor(jira, signal),
        effect: `The project ${project} has a version ${name}, to which tickets can be assigned.`,
      });
    },
    async isDone(signal) {
      const jira = await open(signal);
      const versions = await jira.read({ method: 'GET', path: `/project/${project}/versions`, signal }, versionsSchema);
      return versions.some((one) => one.name === name);
    },
    async send(signal) {
      const jira = await open(signal);
      await jira.write({ method: 'POST', path: '/version', json: await bodyFor(jira, signal), signal });
    },
  };
}

export function releaseFixVersion(open: OpenJira, version: Given<'releaseFixVersion'>): OutwardWrite {
  const { name, releaseDate } = version;
  const path = `/version/${numericId(version.id)}`;
  const body = { released: true, releaseDate };
  return {
    show: (signal) =>
      showCall(open(signal), {
        target: name,
        method: 'PUT',
        path,
        body,
        effect: `The version ${name} is marked as released on ${releaseDate}; its open tickets stay where they are.`,
      }),
    async isDone(signal) {
      const jira = await open(signal);
      const there = await jira.read({ method: 'GET', path, signal }, versionSchema);
      return there.released === true && there.releaseDate === releaseDate;
    },
    async send(signal) {
      await (await open(signal)).write({ method: 'PUT', path, json: body, signal });
    },
  };
}

export function setFixVersion(open: OpenJira, given: Given<'setFixVersion'>): OutwardWrite {
  const { version, change } = given;
  const ticket = ticketKey(given.ticket);
  const path = `/issue/${ticket}`;
  const body = { update: { fixVersions: [{ [change]: { id: numericId(version.id) } }] } };
  return {
    show: (signal) =>
      showCall(open(signal), {
        target: ticket,
        method: 'PUT',
        path,
        body,
        effect:
          change === 'add'
            ? `${ticket} is assigned to the version ${version.name}, beside any other it has.`
            : `${ticket} is no longer assigned to the version ${version.name}.`,
      }),
    async isDone(signal) {
      const jira = await open(signal);
      const query = { fields: 'fixVersions' };
      const { fields } = await jira.read({ method: 'GET', path, query, signal }, issueSchema);
      const isThere = (fields.fixVersions ?? []).some(({ id }) => id === version.id);
      return isThere === (change === 'add');
    },
    async send(signal) {
      await (await open(signal)).write({ method: 'PUT', path, json: body, signal });
    },
  };
}
