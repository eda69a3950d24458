import type { Brief } from '../../shared/contract/sign-off.ts';

const changes = { new: 'for the first time', same: 'unchanged', changed: 'changed' } as const;

/** A brief in words, for a terminal. */
export function describeBrief(brief: Brief): string {
  const { release, candidate, roleTitle, person, since, slices, readiness, tickets, consequences, meaning } = brief;
  return [
    `Brief for ${person.name}, ${roleTitle}: ${release} ${candidate}, compared with ${since}`,
    ...slices.flatMap(({ name, digest, change, commits, commitsTotal, filesTotal, gone = [], artifacts = [] }) => [
      `  ${name} ${digest.slice(0, 7)} ${changes[change]}${change === 'same' ? '' : `, commits ${commitsTotal}, files ${filesTotal}`}`,
      ...commits.map(({ commit, subject, author }) => `    ${commit.slice(0, 7)} ${subject} (${author})`),
      ...gone.map(({ commit, subject, author }) => `    gone: ${commit.slice(0, 7)} ${subject} (${author})`),
      ...artifacts.map((sentence) => `    ${sentence}`),
    ]),
    `${readiness.verdict === 'go' ? 'GO' : 'NO-GO'} for ${readiness.environment ?? 'this release'}`,
    ...readiness.gates.map(
      ({ title, verdict, reason, isShadow }) => `  ${verdict}  ${title}${isShadow ? ' (in shadow)' : ''}: ${reason}`,
    ),
    ...readiness.waivers.map(({ title, reason, expiresAt }) => `  waived  ${title} until ${expiresAt}: ${reason}`),
    ...readiness.blockers.filter(({ code }) => code !== 'gate').map(({ title, reason }) => `  ${title}: ${reason}`),
    ...tickets.map(({ ticket, title, verdict }) => `  ${verdict}  ${ticket} ${title}`),
    ...(brief.impliedApprovals ?? []),
    ...(brief.risk ?? []),
    ...consequences,
    ...meaning,
  ].join('\n');
}
