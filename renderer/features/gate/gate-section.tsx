import { gateMeasures, sayThreshold } from '../../../shared/domain/gate.ts';
import type { OutputOf } from '../../api.ts';
import { Section } from '../../components/section.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { AddReport } from '../evidence/add-report.tsx';
import type { Release } from '../release/stages.ts';
import { GateLine } from './gate-line.tsx';

type Rung = OutputOf['gate.list']['rungs'][number];

/** What was measured of the candidate, held against what each environment asks for. Nothing is shown where no environment asks. */
export function GateSection({ release }: { readonly release: Release }) {
  const query = useQueryOf('gate.list', { release: release.id });
  if (release.candidateCount === 0 || query.data?.rungs.length === 0) return null;
  return (
    <Answer query={query} label="Judging the gates" failure="The gates could not be judged">
      {({ rungs }) => (
        <>
          {rungs.map((rung) => (
            <RungGates key={rung.environment} rung={rung} release={release} />
          ))}
          {release.status === 'open' && <CurrentReport release={release.id} />}
        </>
      )}
    </Answer>
  );
}

/** Where a gate is unknown for want of a report, one is dropped here. */
function CurrentReport({ release }: { readonly release: string }) {
  const candidates = useQueryOf('candidate.list', { release }).data?.candidates ?? [];
  const current = candidates.find((one) => one.current);
  if (current === undefined) return null;
  const repositories = current.repositories.map(({ name }) => name);
  return <AddReport release={release} candidate={current.number} repositories={repositories} />;
}

function RungGates({ rung, release }: { readonly rung: Rung; readonly release: Release }) {
  const { environment, gates, notAsked } = rung;
  return (
    <Section
      title={`Gates of ${environment}`}
      count={gates.length}
      description="What was measured of exactly this candidate. What is missing or too old is unknown, and unknown is never a pass."
    >
      {gates.length > 0 && (
        <ul className="flex flex-col border-t border-line">
          {gates.map((gate) => (
            <GateLine key={gate.gate} gate={gate} environment={environment} release={release} />
          ))}
        </ul>
      )}
      {notAsked.length > 0 && (
        <p className="text-small break-words text-2">
          Not asked, as nothing that this product reads could tell:{' '}
          {notAsked.map(({ gate, threshold }) => sayNotAsked(gate, threshold)).join(', ')}. Connect a system that does,
          or add a report.
        </p>
      )}
    </Section>
  );
}

function sayNotAsked(gate: Rung['notAsked'][number]['gate'], threshold: number): string {
  return `${gateMeasures[gate].title.toLowerCase()} (${sayThreshold(gate, threshold)})`;
}
