import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { SolutionView as Solution } from '../../../shared/contract/policy.ts';
import type { Rejection } from '../../../shared/domain/event.ts';
import type { Role, RungRule } from '../../../shared/domain/policy.ts';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { FaultLine } from './fault-line.tsx';
import { RungFields } from './rung-fields.tsx';
import { SolutionView } from './solution-view.tsx';
import { TrialView } from './trial-view.tsx';

interface RungEditorProps {
  readonly title: string;
  readonly rule: RungRule;
  readonly sentences: readonly string[];
  /** By whom it could be signed; undefined where nobody has to, or it is not known yet. */
  readonly solution: Solution | undefined;
  /** What it would have made of past releases; undefined while that is not known. */
  readonly trials: OutputOf['policy.try']['environments'][number]['releases'] | undefined;
  readonly faults: readonly Rejection[];
  readonly roles: readonly Role[];
  readonly slices: readonly string[];
  readonly onChange: (rule: RungRule) => void;
}

/** The rule of one environment: read as sentences, with who could sign and what it would have stopped; opened to change it. */
export function RungEditor(props: RungEditorProps) {
  const { title, rule, sentences, solution, trials, faults, roles, slices, onChange } = props;
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { environment } = rule;
  const misplaced = faults.find(({ code }) => code.startsWith('policy-environment'));
  return (
    <li className="flex flex-col gap-3 border-b border-line py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
        <div className="flex min-w-72 flex-1 flex-col gap-1.5">
          <div>
            <p>
              <span className="font-strong">{environment}</span> <span className="text-small text-3">{title}</span>
            </p>
            {sentences.map((sentence) => (
              <p key={sentence} className="break-words text-2">
                {sentence}
              </p>
            ))}
            <FaultLine text={misplaced?.message} />
          </div>
          {solution !== undefined && <SolutionView solution={solution} />}
          {trials !== undefined && <TrialView releases={trials} environment={environment} />}
        </div>
        <Button
          variant="quiet"
          icon={isOpen ? ChevronDown : ChevronRight}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          Change {environment}
        </Button>
      </div>
      {isOpen && (
        <div id={id} className="flex flex-col gap-4 rounded-2 bg-surface-2 px-4 py-3">
          <RungFields rule={rule} roles={roles} slices={slices} faults={faults} onChange={onChange} />
        </div>
      )}
    </li>
  );
}
