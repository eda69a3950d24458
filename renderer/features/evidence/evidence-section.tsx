import { Section } from '../../components/section.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { AddReport } from './add-report.tsx';
import { EvidenceLine } from './evidence-line.tsx';

interface EvidenceSectionProps {
  readonly release: string;
  readonly isOpen: boolean;
  /** The current candidate, and the repositories that it ships. */
  readonly candidate: number;
  readonly repositories: readonly string[];
}

/** Reports that were bound to the current candidate by hand, and the place where another one is dropped. */
export function EvidenceSection({ release, isOpen, candidate, repositories }: EvidenceSectionProps) {
  const query = useQueryOf('evidence.list', { release });
  const own = query.data?.evidence.filter((one) => one.candidate === candidate) ?? [];
  return (
    <Section
      title="Evidence added by hand"
      count={own.length > 0 ? own.length : undefined}
      description="Kept by its digest with the record, and judged by the gates of its kind."
    >
      <Answer query={query} label="Reading the evidence" failure="The evidence could not be read">
        {() =>
          own.length > 0 && (
            <ul className="flex flex-col border-t border-line">
              {own.map((one) => (
                <EvidenceLine key={one.id} evidence={one} release={release} isOpen={isOpen} />
              ))}
            </ul>
          )
        }
      </Answer>
      {isOpen && <AddReport release={release} candidate={candidate} repositories={repositories} />}
    </Section>
  );
}
