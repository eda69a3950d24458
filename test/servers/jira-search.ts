import { hasKey, type JiraSeed, type JiraTicket } from './jira-data.ts';

const unit: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

function unquote(text: string): string {
  return text
    .replace(/^"(.*)"$/su, '$1')
    .replaceAll('\\"', '"')
    .replaceAll('\\\\', '\\');
}

const text = String.raw`"(?:[^"\\]|\\.)*"|[\w-]+`;
const clauses: readonly (readonly [RegExp, (seed: JiraSeed, value: string) => (ticket: JiraTicket) => boolean])[] = [
  [
    new RegExp(`^project = (${text})$`, 'u'),
    (_, value) =>
      ({ key }) =>
        key.startsWith(`${unquote(value)}-`),
  ],
  [
    /^updated >= "-(\d+[mhdw])"$/u,
    ({ now }, value) => {
      const since = now() - Number.parseInt(value, 10) * (unit[value.at(-1) ?? ''] ?? 0);
      return ({ updatedAt }) => updatedAt >= since;
    },
  ],
  [
    new RegExp(`^key in \\(((?:${text})(?:, (?:${text}))*)\\)$`, 'u'),
    (_, value) => {
      const keys = new Set(value.split(', ').map(unquote));
      return (ticket) => [...keys].some((key) => hasKey(ticket, key));
    },
  ],
  [
    new RegExp(`^labels = (${text})$`, 'u'),
    (_, value) =>
      ({ labels }) =>
        labels.includes(unquote(value)),
  ],
];

function numberOf({ key }: JiraTicket): number {
  return Number(key.split('-').at(-1));
}

/** What a search finds, in the order of keys; null for a search that this Jira does not understand, or one without bounds. */
export function findTickets(seed: JiraSeed, jql: string): readonly JiraTicket[] | null {
  const [where = '', order] = jql.split(' ORDER BY ');
  if (where === '' || (order !== undefined && order !== 'key ASC')) return null;
  const tests = where.split(' AND ').map((clause) => {
    for (const [pattern, make] of clauses) {
      const found = pattern.exec(clause);
      if (found !== null) return make(seed, found[1] ?? '');
    }
    return null;
  });
  if (tests.includes(null)) return null;
  return seed.tickets
    .filter((ticket) => !seed.unindexed.has(ticket.key) && tests.every((test) => test?.(ticket) === true))
    .toSorted((one, other) => numberOf(one) - numberOf(other));
}
