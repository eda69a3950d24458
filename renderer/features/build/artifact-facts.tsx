import type { ArtifactView } from '../../../shared/contract/build.ts';
import { Chip } from '../../components/chip.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { describeSize } from './measure-words.ts';

const labels = { pass: 'Built from it', fail: 'Another commit', unknown: 'Commit unknown' } as const;

/** What was built of the candidate: each digest with its names and the commit that it says it was built from. */
export function ArtifactFacts({ view }: { readonly view: ArtifactView }) {
  const { builds, commit, isFresh } = view;
  if (builds.length === 0) {
    return (
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <Verdict verdict="unknown" plain />
        <span>
          Nothing here was built of <Chip text={commit} label="Commit" />
        </span>
        <span className="text-2">No name of the candidate or its version, and none with its commit, was found.</span>
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-1">
      {builds.map((build) => (
        <li key={`${build.name} ${build.url}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span className="w-32 shrink-0">
            <Verdict verdict={isFresh ? build.verdict : 'unknown'} label={labels[build.verdict]} plain />
          </span>
          {build.digest === null ? (
            <span className="text-small text-unknown">no digest known</span>
          ) : (
            <Chip text={build.digest} label={`Digest of ${build.name}`} />
          )}
          <span className="min-w-0 font-code text-small break-all">{build.names.join(', ')}</span>
          {build.verdict === 'fail' && build.commit !== null && (
            <span className="text-small">
              from <Chip text={build.commit} label="Commit" />
            </span>
          )}
          <span className="flex flex-wrap gap-x-3 text-small text-3">
            {build.builtAt !== null && (
              <span>
                built <Time at={build.builtAt} />
              </span>
            )}
            {build.size !== null && <span className="tabular">{describeSize(build.size)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
