import type { Change } from '../../shared/domain/write.ts';
import type { JiraSeed, JiraTicket } from '../servers/jira-data.ts';
import { type JiraServer, openJiraServer } from '../servers/jira-server.ts';
import { openBehind } from '../servers/loopback-server.ts';
import { jiraSeed, jiraTicket, jiraVersion } from './jira-seed.ts';
import type { WriteKind } from './write-kinds.ts';

const kinds = [
  'fix-version-create',
  'fix-version-release',
  'fix-version-set',
  'transition',
  'comment',
  'link',
  'defect',
] as const;
type Kind = (typeof kinds)[number];

const day = '2026-11-27';
const path = 'SHOP';

/** The change, and a ticket or version of its own where it needs one. */
function changeAt({ state }: JiraServer, kind: Kind, name: string): Change {
  const version = jiraVersion(name);
  const ticket = jiraTicket(state.tickets.length + 1, { summary: name });
  switch (kind) {
    case 'fix-version-create':
      return { kind, path, name, description: 'Shop', releaseDate: null };
    case 'fix-version-release':
      state.versions.push(version);
      return { kind, path, id: version.id, name, releaseDate: day };
    case 'fix-version-set':
      state.versions.push(version);
      state.tickets.push(ticket);
      return { kind, path, ticket: ticket.key, version: { id: version.id, name }, change: 'add' };
    case 'transition':
      state.tickets.push(ticket);
      return { kind, path, ticket: ticket.key, status: 'Done' };
    case 'comment':
      state.tickets.push(ticket);
      return { kind, path, ticket: ticket.key, markdown: 'Shipped.', marker: name };
    case 'link':
      state.tickets.push(ticket);
      return { kind, path, ticket: ticket.key, marker: name, url: 'https://example.com', title: name, summary: '' };
    case 'defect':
      return { kind, path, type: 'Bug', title: name, markdown: 'Broken.', relatesTo: null, marker: name };
  }
}

function countAt({ state }: JiraServer, kind: Kind, name: string): number {
  const own = (tell: (ticket: JiraTicket) => number) =>
    state.tickets.filter(({ summary }) => summary === name).reduce((sum, ticket) => sum + tell(ticket), 0);
  switch (kind) {
    case 'fix-version-create':
      return state.versions.filter((one) => one.name === name).length;
    case 'fix-version-release':
      return state.versions.filter((one) => one.name === name && one.released && one.releaseDate === day).length;
    case 'fix-version-set':
      return own(({ fixVersions }) => fixVersions.length);
    case 'transition':
      return own(({ status }) => (status === 'Done' ? 1 : 0));
    case 'comment':
      return own(({ comments }) => comments.length);
    case 'link':
      return own(({ remoteLinks }) => remoteLinks.length);
    case 'defect':
      return own(() => 1);
  }
}

interface Place {
  readonly edition: JiraSeed['edition'];
  /** Of the address: the context path of a Data Center. */
  readonly behind: string;
}

async function openKind(kind: Kind, { edition, behind }: Place): Promise<WriteKind> {
  const server = await openJiraServer(jiraSeed({ edition }), { open: openBehind(behind) });
  return {
    system: 'jira',
    account: edition === 'cloud' ? server.state.email : '',
    title: `Jira ${kind}`,
    server,
    address: `${server.address}${behind}`,
    violations: server.violations,
    prepare: (name) => changeAt(server, kind, name),
    count: (name) => countAt(server, kind, name),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Every kind of write to Jira, each at a stand-in of its own. */
export function openJiraKinds(place: Place = { edition: 'cloud', behind: '' }): Promise<readonly WriteKind[]> {
  return Promise.all(kinds.map((kind) => openKind(kind, place)));
}
