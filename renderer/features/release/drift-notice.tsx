import { Chip } from '../../components/chip.tsx';
import { VerdictIcon } from '../../components/verdict-icon.tsx';
import type { Release } from './stages.ts';

/** A tag or branch is not where it was made. The candidate keeps its commits; somebody has to put the ref right. */
export function DriftNotice({ drift }: { readonly drift: Release['drift'] }) {
  if (drift.length === 0) return null;
  return (
    <ul role="alert" className="flex flex-col gap-1 rounded-3 border border-fail px-3 py-2">
      {drift.map(({ repository, ref, expected, found }) => (
        <li key={`${repository} ${ref}`} className="flex gap-2">
          <span className="flex h-6 items-center text-fail">
            <VerdictIcon verdict="fail" className="size-3" />
          </span>
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5 gap-y-0.5">
            <span className="font-strong text-fail">Drift</span>
            <span className="font-code text-small break-all">{ref}</span> in {repository}{' '}
            {found === null ? 'is gone; it was at' : 'moved to'}
            {found !== null && (
              <>
                <Chip text={found} label="Where it is" /> from
              </>
            )}
            <Chip text={expected} label="Where it was made" />
            <span className="text-2">The candidate keeps the commit it was cut from. Put the ref back there.</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
