import { defaultTicketFields, type TicketFields } from '../../../shared/domain/source.ts';
import type { JiraTicket, JiraVersion } from '../../servers/jira-data.ts';
import { type MadeHistory, minute } from './history.ts';

const day = 24 * 60 * minute;

/** A ticket of the shop: its number, type, title, where it stands, and the version it is assigned to. */
type Line = readonly [number: number, type: string, title: string, status: string, version: string | null];

const lines: readonly Line[] = [
  [1, 'Story', 'Add products to the cart', 'Done', '2.0.0'],
  [2, 'Story', 'Place an order', 'Done', '2.0.0'],
  [3, 'Story', 'Pay by card', 'Done', '2.0.0'],
  [4, 'Bug', 'The cart is lost when signing in', 'Done', '2.1.0'],
  [11, 'Story', 'Search by name and maker', 'Done', '2.1.0'],
  [12, 'Story', 'Keep a wish list, and share it', 'Done', '2.2.0'],
  [13, 'Improvement', 'Search answers within a second', 'Done', '2.2.0'],
  [14, 'Bug', 'Refunds are off by a cent', 'Done', '2.2.0'],
  [21, 'Bug', 'An order with an empty address is taken', 'Done', '2.2.1'],
  [22, 'Story', 'Reserve stock while somebody checks out', 'Done', '2.3.0'],
  [23, 'Story', 'Check out as a guest', 'Done', '2.3.0'],
  [24, 'Story', 'Suggest what goes with it', 'To Do', null],
  [25, 'Bug', 'The confirmation comes twice', 'Done', '2.3.0'],
  [31, 'Story', 'Pay by instalments', 'Done', '2.4.0'],
  [32, 'Story', 'Choose a delivery slot', 'Done', '2.4.0'],
  [33, 'Bug', 'Charged twice after a time-out', 'Done', '2.3.1'],
  [34, 'Story', 'Filter by size and colour', 'Done', '2.4.0'],
  [35, 'Improvement', 'Read stock in batches', 'In Review', '2.4.0'],
  [36, 'Story', 'Sign in with a passkey', 'Done', '2.4.0'],
  [37, 'Bug', 'Words with accents are not found', 'Done', null],
  [38, 'Story', 'Save the cart for later', 'In Progress', null],
  [39, 'Bug', 'A card number can get into the log', 'Done', '2.4.0'],
  [40, 'Bug', 'The confirmation shows the wrong currency', 'Done', '2.4.0'],
  [41, 'Story', 'Announce the end of the XML order export', 'Done', '2.4.0'],
  [43, 'Story', 'Say when a parcel was handed over', 'Done', '2.4.0'],
];

const criteria: ReadonlyMap<number, string> = new Map([
  [31, 'Three, six or twelve payments.\n\nOffered above 150, never below.'],
  [32, 'Slots begin in the next full hour.\n\nNone is offered across midnight.'],
]);
const severity: ReadonlyMap<number, string> = new Map([
  [33, 'Critical'],
  [37, 'Low'],
  [39, 'Critical'],
  [40, 'Medium'],
]);

export const jiraProject = 'SHOP';
export const jiraFields = [
  { id: 'customfield_10041', name: 'Severity' },
  { id: 'customfield_10042', name: 'Acceptance criteria' },
];

export const jiraMapping: TicketFields = {
  ...defaultTicketFields,
  severity: 'customfield_10041',
  acceptanceCriteria: 'customfield_10042',
};

export function versionsOnJira(): JiraVersion[] {
  const names = [...new Set(lines.flatMap(([, , , , version]) => version ?? []))];
  return names.map((name, index) => ({
    id: String(10_001 + index),
    project: jiraProject,
    name,
    description: '',
    released: name !== '2.4.0',
    archived: false,
    releaseDate: null,
  }));
}

/** The tickets that the commits of the shop name, and one that has no commit yet; each changed with its last commit. */
export function ticketsOnJira({ all }: MadeHistory): JiraTicket[] {
  const versions = versionsOnJira();
  const newest = Math.max(...all.map(({ at }) => at));
  return lines.map(([number, type, summary, status, version]): JiraTicket => {
    const key = `${jiraProject}-${number}`;
    const times = all.filter(({ subject }) => new RegExp(`\\b${key}\\b`, 'u').test(subject)).map(({ at }) => at);
    const first = times.length === 0 ? newest - 3 * day : Math.min(...times);
    const updatedAt = (times.length === 0 ? newest : Math.max(...times)) + 20 * minute;
    return {
      id: String(10_000 + number),
      key,
      type,
      summary,
      description: '',
      status,
      resolution: status === 'Done' ? 'Done' : null,
      priority: type === 'Bug' ? 'High' : 'Medium',
      assignee: null,
      reporter: 'Elif Kaya',
      fixVersions: versions.filter(({ name }) => name === version).map(({ id }) => id),
      labels: [],
      components: [],
      custom: {
        customfield_10041: severity.has(number) ? { value: severity.get(number) } : null,
        customfield_10042: criteria.get(number) ?? null,
      },
      createdAt: first - 2 * day,
      updatedAt,
      movedAt: updatedAt,
      comments: [],
      remoteLinks: [],
    };
  });
}
