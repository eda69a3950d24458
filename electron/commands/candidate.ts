import type { BuildPlace } from '../../shared/contract/build.ts';
import { sayFixVersion } from '../../shared/domain/ticket.ts';
import { cutCandidate } from './candidate-cut.ts';
import { diffCandidates } from './candidate-diff.ts';
import { repairCandidate } from './candidate-repair.ts';
import type { Client, Noun } from './command.ts';
import { findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';

export const candidate: Noun = {
  verbs: {
    cut: {
      usage: 'RELEASE [--ref REF]… [--dry-run] [--yes]',
      summary: 'Cuts the next candidate; --ref NAME=REF says the ref of one repository of several.',
      options: { ref: { type: 'string', multiple: true }, 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
      run: cutCandidate,
    },
    show: {
      usage: 'RELEASE',
      summary:
        'Shows the current candidate: manifest, slices, digests, quality gates, what was built of it, and its release page.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { candidates } = await client.candidate.list({ release: id });
        const current = candidates.find((view) => view.current);
        if (current === undefined) {
          throw new UsageError(`${name} has no candidate yet.`, `Cut one: “countersign candidate cut ${name}”.`);
        }
        const { manifest, canonical, digest } = await client.candidate.manifest({
          release: id,
          number: current.number,
        });
        const builds = await client.build.list({ release: id });
        const text = [
          `${name} ${current.name} · ${digest}`,
          ...current.repositories.map(({ name: repository, ref, commit }) => `${repository}  ${ref}  ${commit}`),
          ...current.slices.map((slice) => `${slice.digest}  ${slice.name}`),
          ...describeBuilds(builds),
          canonical,
        ];
        return {
          exit: 0,
          json: { release: name, candidate: current, digest, manifest, canonical, builds },
          text: text.join('\n'),
        };
      },
    },
    diff: {
      usage: 'RELEASE --from A --to B',
      summary: 'The difference of two candidates (rc.1), the baseline, the head, or environments.',
      options: { from: { type: 'string' }, to: { type: 'string' } },
      run: diffCandidates,
    },
    repair: {
      usage: 'RELEASE [--dry-run] [--yes]',
      summary:
        'Looks again at tags and branches that a stop in between may have left out, and makes those that are missing.',
      options: { 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
      run: repairCandidate,
    },
  },
};

/** A line for each place, and one for each digest there; unknown where nothing is known. */
function describeBuilds({
  analyses,
  artifacts,
  pages,
  versions,
}: Awaited<ReturnType<Client['build']['list']>>): readonly string[] {
  const words = {
    pass: 'built from it',
    fail: 'built from another commit',
    unknown: 'does not say from what',
  } as const;
  return [
    ...analyses.map(({ analysis, ...place }) =>
      [
        `${place.source}  gate ${analysis?.verdict ?? 'unknown'}`,
        analysis?.reason ?? `no analysis of ${place.commit}`,
        ageOf(place),
      ].join(' · '),
    ),
    ...artifacts.flatMap(({ builds, ...place }) => [
      [place.source, ...(builds.length === 0 ? [`unknown: nothing of ${place.commit}`] : []), ageOf(place)].join(' · '),
      ...builds.map(({ digest, names, verdict }) => `${digest ?? 'no digest'}  ${names.join(', ')}  ${words[verdict]}`),
    ]),
    ...pages.map(({ page, ...place }) =>
      [`${place.source}  release page ${page.isDraft ? 'draft' : 'public'}`, page.url, ageOf(place)].join(' · '),
    ),
    ...versions.map(({ version, ...place }) =>
      [`${place.source}  fix version ${version.name}`, sayFixVersion(version), version.url, ageOf(place)].join(' · '),
    ),
  ];
}

function ageOf({ syncedAt, isFresh, problem }: Pick<BuildPlace, 'syncedAt' | 'isFresh' | 'problem'>): string {
  const age = syncedAt === null ? 'never read' : `as of ${syncedAt}${isFresh ? '' : ', too old to count'}`;
  return problem === null ? age : `${age}: ${problem}`;
}
