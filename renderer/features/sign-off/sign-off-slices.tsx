import { Badge } from '../../components/badge.tsx';
import { Chip } from '../../components/chip.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { CompareLink } from './requirement-line.tsx';
import type { SignOff } from './sign-off-line.tsx';

interface SignOffSlicesProps {
  readonly signOff: SignOff;
  readonly release: string;
  /** The number of the current candidate. */
  readonly now: number;
}

/** What a sign-off of an earlier candidate covers, slice by slice: the same digest now, or another. */
export function SignOffSlices({ signOff, release, now }: SignOffSlicesProps) {
  const { slices, candidate } = signOff;
  return (
    <Disclosure title={<span className="text-small">What it covers, then and now</span>}>
      <ul className="flex flex-col gap-1 py-1 pl-4.5">
        {slices.map(({ name, digest, now: found }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="min-w-24 font-medium">{name}</span>
            <Chip text={digest} label={`Digest of ${name} in rc.${candidate}`} />
            {found !== digest && (
              <>
                <span aria-hidden="true" className="text-3">
                  →
                </span>
                {found === null ? (
                  <span className="text-2">not in rc.{now}</span>
                ) : (
                  <Chip text={found} label={`Digest of ${name} in rc.${now}`} />
                )}
              </>
            )}
            <Badge tone={found === digest ? 'neutral' : 'accent'}>{found === digest ? 'Same' : 'Changed'}</Badge>
          </li>
        ))}
      </ul>
      <p className="py-2 pl-4.5">
        <CompareLink release={release} from={candidate} to={now} />
      </p>
    </Disclosure>
  );
}
