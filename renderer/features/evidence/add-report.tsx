import { useState } from 'react';
import { every } from '../../../shared/domain/evidence-decide.ts';
import { FileDrop } from '../../components/file-drop.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { sayReports } from './evidence-words.ts';

interface AddReportProps {
  readonly release: string;
  /** The current candidate, and the repositories that it ships. */
  readonly candidate: number;
  readonly repositories: readonly string[];
}

const whatItSays = '';

/** The place where a report of the current candidate is dropped. */
export function AddReport({ release, candidate, repositories }: AddReportProps) {
  const add = useCommand('evidence.add');
  const [repository, setRepository] = useState(whatItSays);
  const onFile = (file: PickedFile) => {
    add
      .run({ release, candidate, file, ...(repository === whatItSays ? {} : { repository }) })
      .then((answer) => {
        if (answer.kind !== 'done') return;
        showToast({ title: `Added ${file.name}`, description: sayReports(answer.result.reports) });
      })
      .catch(() => undefined);
  };
  return (
    <div className="flex flex-col gap-2">
      {repositories.length > 1 && (
        <div className="w-60">
          <Select
            label="What the next report is about"
            value={repository}
            onChange={setRepository}
            options={[
              { value: whatItSays, label: 'What it says' },
              ...repositories.map((name) => ({ value: name, label: name })),
              { value: every, label: 'Every repository' },
            ]}
          />
        </div>
      )}
      <FileDrop
        label="Add a report"
        hint="Drop JUnit, Cobertura, lcov, Trivy, SARIF, a performance result (JSON: metric, baseline, value), or a zip of them. A report of another commit is refused."
        busy={add.busy}
        onFile={onFile}
      />
      <CommandProblem title="It was not added" answer={add.answer} error={add.error} />
    </div>
  );
}
