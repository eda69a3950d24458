import { Plus, Trash2 } from 'lucide-react';
import { defaultGate, type GateRule, gateKinds, gateMeasures } from '../../../shared/domain/gate.ts';
import type { Role } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { FaultLine } from './fault-line.tsx';
import { GateTerms } from './gate-terms.tsx';
import { NumberField } from './number-field.tsx';
import { readThreshold } from './read-number.ts';

interface GateRulesProps {
  readonly environment: string;
  readonly rules: readonly GateRule[];
  readonly roles: readonly Role[];
  /** What no measure could ever meet. */
  readonly fault: string | undefined;
  readonly onChange: (rules: readonly GateRule[]) => void;
}

const modes = [
  { value: 'blocks', label: 'Blocks', detail: 'Not met or unknown stands in the way.' },
  { value: 'shadow', label: 'Shadow', detail: 'It is reported and stops nothing.' },
] as const;

const wordsByBound = { 'at-least': 'at least', 'at-most': 'at most', below: 'below' } as const;

/** What has to have been measured before an environment is entered, and how good it has to be. */
export function GateRules({ environment, rules, roles, fault, onChange }: GateRulesProps) {
  const next = gateKinds.find((kind) => rules.every(({ gate }) => gate !== kind));
  const change = (index: number, part: Partial<GateRule>) =>
    onChange(rules.map((rule, position) => (position === index ? { ...rule, ...part } : rule)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Gates for {environment}</legend>
      {rules.length > 0 && (
        <ul className="flex flex-col">
          {rules.map((rule, index) => {
            const { title, bound, unit } = gateMeasures[rule.gate];
            return (
              <li
                key={rule.gate}
                className="flex flex-wrap items-center gap-x-1.5 gap-y-2 border-b border-line py-2 last:border-none"
              >
                <div className="flex w-full items-center justify-between gap-1.5">
                  <div className="w-80 min-w-0">
                    <Select
                      label={`Gate ${index + 1}`}
                      hideLabel
                      value={rule.gate}
                      onChange={(gate) => change(index, { gate, threshold: gateMeasures[gate].threshold })}
                      options={gateKinds.map((kind) => ({
                        value: kind,
                        label: gateMeasures[kind].title,
                        reason:
                          kind !== rule.gate && rules.some(({ gate }) => gate === kind)
                            ? 'Asked for already'
                            : undefined,
                      }))}
                    />
                  </div>
                  <IconButton
                    icon={Trash2}
                    label={`Do not ask for ${title}`}
                    onClick={() => onChange(rules.toSpliced(index, 1))}
                  />
                </div>
                <span className="w-12 text-small text-2">{wordsByBound[bound]}</span>
                <div className="w-16">
                  <NumberField
                    label={`Threshold of ${title}`}
                    inputMode="decimal"
                    value={rule.threshold}
                    read={readThreshold}
                    onChange={(threshold) => change(index, { threshold })}
                  />
                </div>
                <span className="w-4 text-small text-2">{unit === 'percent' ? '%' : ''}</span>
                <div className="w-26">
                  <Select
                    label={`What ${title} does`}
                    hideLabel
                    value={rule.mode}
                    onChange={(mode) => change(index, { mode })}
                    options={modes}
                  />
                </div>
                <div className="flex min-w-24 flex-1">
                  <GateTerms rule={rule} roles={roles} onChange={(changed) => onChange(rules.with(index, changed))} />
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <FaultLine text={fault} />
      <div>
        <Button
          icon={Plus}
          reason={next === undefined ? 'Every gate is asked already' : undefined}
          onClick={() => next && onChange([...rules, defaultGate(next)])}
        >
          Ask for a gate
        </Button>
      </div>
    </fieldset>
  );
}
