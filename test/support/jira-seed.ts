import type { JiraSeed, JiraTicket, JiraVersion } from '../servers/jira-data.ts';
import { canary } from './outside.ts';

const begin = Date.parse('2026-11-20T08:00:00Z');

export function jiraTicket(number: number, given: Partial<JiraTicket> = {}): JiraTicket {
  const at = begin + number * 60_000;
  return {
    id: String(10_000 + number),
    key: `SHOP-${number}`,
    type: 'Story',
    summary: `Ticket number ${number}`,
    description: '',
    status: 'To Do',
    resolution: null,
    priority: null,
    assignee: null,
    reporter: null,
    fixVersions: [],
    labels: [],
    components: [],
    custom: {},
    createdAt: at,
    updatedAt: at,
    movedAt: at,
    comments: [],
    remoteLinks: [],
    ...given,
  };
}

export function jiraVersion(name: string, given: Partial<JiraVersion> = {}): JiraVersion {
  const id = String(10_000 + Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) % 1_000_000_007, 0));
  return { id, project: 'SHOP', name, description: '', released: false, archived: false, releaseDate: null, ...given };
}

export function jiraSeed(given: Partial<JiraSeed> = {}): JiraSeed {
  return {
    edition: 'cloud',
    email: 'robot@example.com',
    token: canary,
    projects: [{ id: '10000', key: 'SHOP', name: 'Shop' }],
    fields: [
      { id: 'customfield_10041', name: 'Severity' },
      { id: 'customfield_10042', name: 'Acceptance criteria' },
    ],
    people: [
      { name: 'Ada Lovelace', email: 'ada@example.com' },
      { name: 'Ben Okafor', email: null },
    ],
    versions: [],
    tickets: [],
    links: [],
    statuses: { 'To Do': 'new', 'In Progress': 'indeterminate', 'In Review': 'indeterminate', Done: 'done' },
    permissions: [
      'BROWSE_PROJECTS',
      'ADD_COMMENTS',
      'EDIT_ISSUES',
      'TRANSITION_ISSUES',
      'CREATE_ISSUES',
      'LINK_ISSUES',
      'ADMINISTER_PROJECTS',
    ],
    strangers: 'refused',
    unindexed: new Set(),
    now: Date.now,
    mostAtOnce: 5000,
    ...given,
  };
}
