import { useState } from 'react';
import { FileDrop } from '../../components/file-drop.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { Section } from '../../components/section.tsx';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { EvidenceLine } from './evidence-line.tsx';
import { sayReports } from './evidence-words.ts';

interface EvidenceSectionProps {
  readonly release: string;
  readonly isOpen: boolean;
  /** The current candidate, and the repositories that it ships. */
  readonly candidate: number;
  readonly repositories: readonly string[];
}

const everyRepository = '';

/** Reports that were bound to the current candidate by hand, and the place where another one is dropped. */
export function EvidenceSection({ release, isOpen, candidate, repositories }: EvidenceSectionProps) {
  const query = useQueryOf('evidence.list', { release });
  const add = useCommand('evidence.add');
  const [repository, setRepository] = useState(everyRepository);
  const onFile = (file: PickedFile) => {
    add
      .run({ release, candidate, file, ...(repository === everyRepository ? {} : { repository }) })
      .then((answer) => {
        if (answer.kind !== 'done') return;
        showToast({ title: `Added ${file.name}`, description: sayReports(answer.result.reports) });
      })
      .catch(() => undefined);
  };
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
      {isOpen && repositories.length > 1 && (
        <div className="w-60">
          <Select
            label="What the next report is about"
            value={repository}
            onChange={setRepository}
            options={[
              { value: everyRepository, label: 'What it says, or every repository' },
              ...repositories.map((name) => ({ value: name, label: name })),
            ]}
          />
        </div>
      )}
      {isOpen && (
        <FileDrop
          label="Add a report"
          hint="Drop JUnit, Cobertura, lcov, Trivy, SARIF, a performance result (JSON: metric, baseline, value), or a zip of them. A report of another commit is refused."
          busy={add.busy}
          onFile={onFile}
        />
      )}
      <CommandProblem title="It was not added" answer={add.answer} error={add.error} />
    </Section>
  );
}
