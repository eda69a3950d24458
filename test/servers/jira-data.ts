/** What the stand-in of Jira knows; longer texts are plain paragraphs. Times are epoch milliseconds. */
export interface JiraTicket {
  readonly id: string;
  key: string;
  /** Those that it had before it was moved; it is still found by them. */
  formerKeys?: readonly string[];
  type: string;
  summary: string;
  description: string;
  status: string;
  resolution: string | null;
  priority: string | null;
  assignee: string | null;
  reporter: string | null;
  fixVersions: string[];
  labels: string[];
  components: string[];
  /** Fields by id, as they go out. */
  custom: Record<string, unknown>;
  createdAt: number;
  updatedAt: number;
  /** When it last entered or left a category. */
  movedAt: number;
  comments: { readonly id: string; readonly body: unknown }[];
  remoteLinks: { readonly id: number; readonly globalId: string; readonly object: unknown }[];
}

export interface JiraVersion {
  readonly id: string;
  readonly project: string;
  name: string;
  description: string;
  released: boolean;
  archived: boolean;
  releaseDate: string | null;
}

interface JiraLink {
  readonly from: string;
  readonly to: string;
}

export interface JiraSeed {
  readonly edition: 'cloud' | 'server';
  /** Of Cloud; a token of Data Center stands alone. */
  readonly email: string;
  readonly token: string;
  readonly projects: { readonly id: string; readonly key: string; readonly name: string }[];
  readonly fields: { readonly id: string; readonly name: string }[];
  readonly people: { readonly name: string; readonly email: string | null }[];
  readonly versions: JiraVersion[];
  readonly tickets: JiraTicket[];
  readonly links: JiraLink[];
  /** Statuses by name with their category, in the order in which a ticket may move; every status leads to every other. */
  readonly statuses: Record<string, 'new' | 'indeterminate' | 'done'>;
  /** Permissions that the account has. */
  readonly permissions: string[];
  /** What it does with a token that it does not know: refuses it, shows nothing, or shows nothing and says why in a header. */
  readonly strangers: 'refused' | 'see nothing' | 'are told so';
  /** Tickets that searching does not know yet, by key. */
  readonly unindexed: Set<string>;
  /** Milliseconds of the stand-in's clock. */
  readonly now: () => number;
  /** A page of a listing has no more than this, whatever was asked for. */
  readonly mostAtOnce: number;
}

/** `2026-11-27T10:00:00.000+0000` */
export function showTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

/** Whether it has or had this key. */
export function hasKey({ key, formerKeys = [] }: JiraTicket, asked: string): boolean {
  return key === asked || formerKeys.includes(asked);
}

/** Paragraphs as Cloud's documents or as Data Center's text. */
function showText(seed: JiraSeed, text: string): unknown {
  if (seed.edition === 'server') return text;
  const content = text.split('\n\n').map((paragraph) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: paragraph }],
  }));
  return { type: 'doc', version: 1, content };
}

export function showVersion(address: string, { edition }: JiraSeed, version: JiraVersion): object {
  const { id, name, description, released, archived, releaseDate } = version;
  return {
    self: `${address}/rest/api/${edition === 'cloud' ? 3 : 2}/version/${id}`,
    id,
    name,
    description,
    released,
    archived,
    projectId: 10_000,
    ...(releaseDate === null ? {} : { releaseDate }),
  };
}

function showPerson({ people, edition }: JiraSeed, name: string | null): object | null {
  const person = people.find((one) => one.name === name);
  if (person === undefined) return null;
  const id = `id-of-${person.name.replaceAll(' ', '-')}`;
  const who = edition === 'cloud' ? { accountId: id, accountType: 'atlassian' } : { name: id, key: id };
  return {
    ...who,
    displayName: person.name,
    active: true,
    ...(person.email === null ? {} : { emailAddress: person.email }),
  };
}

export function showStatus(seed: JiraSeed, name: string): object {
  const category = seed.statuses[name] ?? 'undefined';
  const id = String(Object.keys(seed.statuses).indexOf(name) + 1);
  return { id, name, statusCategory: { id: 2, key: category, colorName: 'blue-gray', name: category } };
}

/** All fields of a ticket, or those that were asked for. */
export function showTicket(address: string, seed: JiraSeed, ticket: JiraTicket, asked: readonly string[]): object {
  const { tickets, links, versions } = seed;
  const isDone = seed.statuses[ticket.status] === 'done';
  const named = (name: string | null) => (name === null ? null : { id: '1', name });
  const linked = (key: string) => {
    const other = tickets.find((one) => one.key === key);
    const status = showStatus(seed, other?.status ?? '');
    return { id: other?.id ?? '0', key, fields: { summary: other?.summary ?? '', status } };
  };
  const type = { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' };
  const all: Record<string, unknown> = {
    summary: ticket.summary,
    issuetype: { id: '1', name: ticket.type, subtask: false },
    status: showStatus(seed, ticket.status),
    resolution: named(ticket.resolution),
    priority: named(ticket.priority),
    assignee: showPerson(seed, ticket.assignee),
    reporter: showPerson(seed, ticket.reporter),
    fixVersions: ticket.fixVersions.flatMap((id) => {
      const version = versions.find((one) => one.id === id);
      return version === undefined ? [] : [showVersion(address, seed, version)];
    }),
    labels: ticket.labels,
    components: ticket.components.map(named),
    description: ticket.description === '' ? null : showText(seed, ticket.description),
    issuelinks: links.flatMap(({ from, to }, index): object[] => {
      const id = String(20_000 + index);
      if (from === ticket.key) return [{ id, type, outwardIssue: linked(to) }];
      return to === ticket.key ? [{ id, type, inwardIssue: linked(from) }] : [];
    }),
    created: showTime(ticket.createdAt),
    updated: showTime(ticket.updatedAt),
    resolutiondate: isDone ? showTime(ticket.movedAt) : null,
    ...(seed.edition === 'cloud' ? { statuscategorychangedate: showTime(ticket.movedAt) } : {}),
    ...ticket.custom,
  };
  const isAll = asked.includes('*all');
  const fields = Object.fromEntries(Object.entries(all).filter(([name]) => isAll || asked.includes(name)));
  const self = `${address}/rest/api/${seed.edition === 'cloud' ? 3 : 2}/issue/${ticket.id}`;
  const isBare = asked.length === 1 && asked[0] === 'id';
  return isBare ? { id: ticket.id } : { id: ticket.id, key: ticket.key, self, fields };
}
