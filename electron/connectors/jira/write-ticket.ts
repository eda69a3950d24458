import { z } from 'zod';
import { parseJson } from '../http/json.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { IssueTracker } from '../issue-tracker.ts';
import type { OutwardWrite } from '../outward-write.ts';
import { type JiraClient, projectKey, quoted, system, ticketKey } from './client.ts';
import { toAdf, toWiki } from './rich-text.ts';
import { commentPageSchema, issueSchema, remoteLinksSchema, transitionsSchema } from './schemas.ts';
import { showCall } from './show-call.ts';

type OpenJira = (signal?: AbortSignal) => Promise<JiraClient>;
type Given<K extends keyof IssueTracker> = IssueTracker[K] extends (given: infer G) => unknown ? G : never;

/** Comments that one call brings, and how many pages of them are looked through. */
const commentsAtOnce = 100;
const mostPages = 60;

function sameName(one: string, other: string): boolean {
  return one.toLocaleLowerCase('en') === other.toLocaleLowerCase('en');
}

export function transition(open: OpenJira, given: Given<'transition'>): OutwardWrite {
  const { status } = given;
  const ticket = ticketKey(given.ticket);
  const path = `/issue/${ticket}/transitions`;
  return {
    show: (signal) =>
      showCall(open(signal), {
        target: ticket,
        method: 'POST',
        path,
        body: { transition: { id: `the one that leads to ${status} now` } },
        effect: `${ticket} moves to ${status}, and whoever watches it is told.`,
      }),
    async isDone(signal) {
      const jira = await open(signal);
      const asked = { method: 'GET', path: `/issue/${ticket}`, query: { fields: 'status' }, signal } as const;
      const { fields } = await jira.read(asked, issueSchema);
      return sameName(fields.status?.name ?? '', status);
    },
    async send(signal) {
      const jira = await open(signal);
      const { transitions } = await jira.read({ method: 'GET', path, signal }, transitionsSchema);
      const leading = transitions.find(({ to }) => sameName(to?.name ?? '', status));
      if (leading === undefined) {
        const ways = transitions.map(({ to, name }) => to?.name ?? name).join(', ');
        throw new OutsideError({
          system,
          kind: 'conflict',
          message: `${ticket} cannot move to ${status} from where it is${ways === '' ? '' : `: it can move to ${ways}`}.`,
          nextAction: 'Move it in Jira, or leave this out.',
        });
      }
      await jira.write({ method: 'POST', path, json: { transition: { id: leading.id } }, signal });
    },
  };
}

/** The marker stands at the end of the text, where people can read it too. */
export function comment(open: OpenJira, given: Given<'comment'>): OutwardWrite {
  const { markdown, marker } = given;
  const ticket = ticketKey(given.ticket);
  const path = `/issue/${ticket}/comment`;
  const text = `${markdown}\n\n${marker}`;
  const bodyFor = ({ isCloud }: JiraClient) => ({ body: isCloud ? toAdf(text) : toWiki(text) });
  return {
    show: (signal) =>
      showCall(open(signal), {
        target: ticket,
        method: 'POST',
        path,
        body: bodyFor,
        effect: `A comment on ${ticket}, and whoever watches it is told.`,
      }),
    async isDone(signal) {
      const jira = await open(signal);
      let startAt = 0;
      for (let page = 0; page < mostPages; page += 1) {
        const query = { startAt, maxResults: commentsAtOnce, orderBy: '-created' };
        const { comments, total } = await jira.read({ method: 'GET', path, query, signal }, commentPageSchema);
        // A document holds the words of the marker in one piece, whatever its look.
        if (comments.some(({ body }) => JSON.stringify(body).includes(marker))) return true;
        // A page may hold fewer than were asked for.
        startAt += comments.length;
        if (comments.length === 0 || startAt >= total) return false;
      }
      return false;
    },
    async send(signal) {
      const jira = await open(signal);
      await jira.write({ method: 'POST', path, json: bodyFor(jira), signal });
    },
  };
}

/** A remote link of the same global id is one link: a second one puts itself in the place of the first. */
export function linkRelease(open: OpenJira, given: Given<'linkRelease'>): OutwardWrite {
  const { marker, url, title, summary } = given;
  const ticket = ticketKey(given.ticket);
  const path = `/issue/${ticket}/remotelink`;
  const body = { globalId: marker, application: { name: 'Countersign' }, object: { url, title, summary } };
  return {
    show: (signal) =>
      showCall(open(signal), {
        target: ticket,
        method: 'POST',
        path,
        body,
        effect: `${ticket} shows a link “${title}”.`,
      }),
    async isDone(signal) {
      const jira = await open(signal);
      const asked = { method: 'GET', path, query: { globalId: marker }, signal, accepts: [404] } as const;
      const answer = await jira.ask(asked);
      if (answer.status === 404) return false;
      const links = parseJson(system, answer, remoteLinksSchema);
      return [links].flat().some(({ globalId }) => globalId === marker);
    },
    async send(signal) {
      await (await open(signal)).write({ method: 'POST', path, json: body, signal });
    },
  };
}

const linkedSchema = z.object({
  fields: z.object({
    issuelinks: z.array(z.object({ inwardIssue: z.object({ key: z.string() }).nullish() })).nullish(),
  }),
});
const foundSchema = z.object({ issues: z.array(z.object({ id: z.string() })) });

/** The marker is a label: nothing else of a new ticket can be asked for. */
export function createDefect(open: OpenJira, given: Given<'createDefect'>): OutwardWrite {
  const { type, title, markdown, marker } = given;
  const project = projectKey(given.project);
  const relatesTo = given.relatesTo === null ? null : ticketKey(given.relatesTo);
  const label = marker.replaceAll(/[^\w.:-]+/gu, '-');
  const link = { add: { type: { name: 'Relates' }, outwardIssue: { key: relatesTo } } };
  const fields = { project: { key: project }, issuetype: { name: type }, summary: title, labels: [label] };
  const update = relatesTo === null ? {} : { update: { issuelinks: [link] } };
  const bodyFor = ({ isCloud }: JiraClient) => ({
    fields: { ...fields, description: isCloud ? toAdf(markdown) : toWiki(markdown) },
    ...update,
  });

  async function hasLabel(jira: JiraClient, key: string, signal: AbortSignal | undefined): Promise<boolean> {
    const asked = { method: 'GET', path: `/issue/${ticketKey(key)}`, query: { fields: 'labels' }, signal } as const;
    return (await jira.read(asked, issueSchema)).fields.labels?.includes(label) === true;
  }

  return {
    show: (signal) =>
      showCall(open(signal), {
        target: project,
        method: 'POST',
        path: '/issue',
        body: bodyFor,
        effect: `A new ${type} in ${project}: ${title}.`,
      }),
    async isDone(signal) {
      const jira = await open(signal);
      // The link is there at once; the search may be behind.
      if (relatesTo !== null) {
        const asked = { method: 'GET', path: `/issue/${relatesTo}`, query: { fields: 'issuelinks' }, signal } as const;
        const linked = (await jira.read(asked, linkedSchema)).fields.issuelinks ?? [];
        for (const { inwardIssue } of linked) {
          if (inwardIssue && (await hasLabel(jira, inwardIssue.key, signal))) return true;
        }
      }
      const jql = `project = ${quoted(project)} AND labels = ${quoted(label)}`;
      const json = { jql, maxResults: 1, fields: ['id'] };
      const path = jira.isCloud ? '/search/jql' : '/search';
      return (await jira.read({ method: 'POST', path, json, signal }, foundSchema)).issues.length > 0;
    },
    async send(signal) {
      const jira = await open(signal);
      await jira.write({ method: 'POST', path: '/issue', json: bodyFor(jira), signal });
    },
  };
}
