import type { TicketFields } from '../../../shared/domain/source.ts';
import type { FixVersion, OutsidePerson, Ticket } from '../../../shared/domain/ticket.ts';
import { readText } from './read-text.ts';
import type { IssueThere, VersionThere } from './schemas.ts';

/** `2026-11-27T10:00:00.000+0200` in UTC; null where it is no time. */
export function readTime(text: string | null | undefined): string | null {
  const at = Date.parse((text ?? '').replace(/([+-]\d\d)(\d\d)$/u, '$1:$2'));
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

type PersonThere = IssueThere['fields']['assignee'];

function readPerson(person: PersonThere): OutsidePerson | null {
  const name = person?.displayName ?? person?.name ?? null;
  return name === null ? null : { name, email: person?.emailAddress ?? null };
}

const stateByCategory: Readonly<Record<string, Ticket['state']>> = {
  new: 'to-do',
  undefined: 'to-do',
  indeterminate: 'in-progress',
  done: 'done',
};

const severityWords: readonly (readonly [pattern: RegExp, severity: NonNullable<Ticket['severity']>])[] = [
  [/^(?:critical|blocker|highest|urgent|s(?:ev)?[ -]?[01]|p0)\b/iu, 'critical'],
  [/^(?:high|major|severe|s(?:ev)?[ -]?2|p1)\b/iu, 'high'],
  [/^(?:medium|moderate|normal|s(?:ev)?[ -]?3|p2)\b/iu, 'medium'],
  [/^(?:low|lowest|minor|trivial|cosmetic|s(?:ev)?[ -]?[45]|p[34])\b/iu, 'low'],
];

/** What a select list, a text or a number in a field says. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const known = new Map<string, unknown>(Object.entries(value));
  const said = known.get('value') ?? known.get('name');
  return typeof said === 'string' ? said : '';
}

/** `1 - Critical` and `Critical (S1)` say critical; a word that nobody knows says nothing. */
export function readSeverity(value: unknown): Ticket['severity'] {
  const words = wordsOf(value)
    .trim()
    .replace(/^\d+\s*[-–.:)]\s*/u, '');
  return severityWords.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

function readLinks(links: IssueThere['fields']['issuelinks']): Ticket['links'] {
  return (links ?? []).flatMap(({ type, inwardIssue, outwardIssue }) => {
    if (outwardIssue) return [{ kind: type.outward ?? type.name, key: outwardIssue.key }];
    return inwardIssue ? [{ kind: type.inward ?? type.name, key: inwardIssue.key }] : [];
  });
}

/** When this Jira cannot tell the time of something, a ticket has been like that for ever. */
const ever = new Date(0).toISOString();

/** A ticket in our words. `site`: where people see it. */
export function toTicket({ id, key, fields }: IssueThere, mapping: TicketFields, site: string): Ticket {
  const type = fields.issuetype?.name ?? '';
  const category = fields.status?.statusCategory?.key ?? '';
  // A category that nobody knows is no sign of being done.
  const state = stateByCategory[category] ?? 'in-progress';
  const stateSince = readTime(fields.statuscategorychangedate);
  const criteria = mapping.acceptanceCriteria === null ? '' : readText(fields[mapping.acceptanceCriteria]);
  return {
    key,
    id,
    title: fields.summary ?? key,
    type,
    isDefect: mapping.defectTypes.some((name) => name.toLowerCase() === type.toLowerCase()),
    status: fields.status?.name ?? '',
    state,
    resolution: fields.resolution?.name ?? null,
    priority: fields.priority?.name ?? null,
    severity: mapping.severity === null ? null : readSeverity(fields[mapping.severity]),
    assignee: readPerson(fields.assignee),
    reporter: readPerson(fields.reporter),
    fixVersions: fields.fixVersions ?? [],
    labels: fields.labels ?? [],
    components: (fields.components ?? []).map(({ name }) => name),
    description: readText(fields.description),
    acceptanceCriteria: criteria === '' ? null : criteria,
    links: readLinks(fields.issuelinks),
    createdAt: readTime(fields.created) ?? ever,
    updatedAt: readTime(fields.updated) ?? ever,
    doneAt: state === 'done' ? (stateSince ?? readTime(fields.resolutiondate)) : null,
    ...(stateSince === null ? {} : { stateSince }),
    url: `${site}/browse/${key}`,
  };
}

export function toFixVersion(version: VersionThere, project: string, site: string): FixVersion {
  const { id, name, description, released, archived, releaseDate } = version;
  return {
    id,
    name,
    project,
    description: description ?? '',
    isReleased: released ?? false,
    isArchived: archived ?? false,
    releaseDate: /^\d{4}-\d\d-\d\d$/u.test(releaseDate ?? '') ? (releaseDate ?? null) : null,
    url: `${site}/projects/${project}/versions/${id}`,
  };
}

/** The fields that are asked for. */
export function fieldsOf({ severity, acceptanceCriteria }: TicketFields): readonly string[] {
  const mapped = [severity, acceptanceCriteria].filter((field) => field !== null);
  return [...usualFields, ...mapped];
}

const usualFields = [
  'summary',
  'issuetype',
  'status',
  'resolution',
  'priority',
  'assignee',
  'reporter',
  'fixVersions',
  'labels',
  'components',
  'description',
  'issuelinks',
  'created',
  'updated',
  'resolutiondate',
  'statuscategorychangedate',
] as const;
