import { countOf } from '../../components/count-of.ts';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';

/** Fast serial approvals, shown to whoever leads the release alone; nothing where there are none. */
export function HasteNote({ release }: { readonly release: string }) {
  const runs = useQueryOf('signOff.haste', { release }).data?.runs ?? [];
  if (runs.length === 0) return null;
  return (
    <Section
      title="Approved in quick succession"
      description="Only you see this, because you lead this release. It proves nothing; it may be worth a word."
    >
      <ul className="flex flex-col gap-2">
        {runs.map(({ person, seconds, approvals }) => (
          <li key={`${person.id} ${approvals[0]?.at}`} className="break-words">
            {person.name} approved {approvals.length} times within {countOf(Math.max(seconds, 1), 'second')}:{' '}
            <span className="text-2">
              {approvals
                .map(({ releaseName, candidate, roleTitle }) => `${releaseName} ${candidate} for ${roleTitle}`)
                .join(', ')}
            </span>{' '}
            <span className="text-small text-3">
              <Time at={approvals.at(-1)?.at ?? ''} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
