import type { Role, RungRule } from '../../../shared/domain/policy.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { FaultLine } from './fault-line.tsx';
import { HoursField } from './hours-field.tsx';

interface RungEmergencyProps {
  readonly rule: RungRule;
  readonly roles: readonly Role[];
  readonly onChange: (rule: RungRule) => void;
}

const longest = 72;

/** Who may put the rule aside in an emergency, and for how long at most. */
export function RungEmergency({ rule, roles, onChange }: RungEmergencyProps) {
  const { override, ...rest } = rule;
  const lead = roles.find(({ name }) => name === 'release-manager') ?? roles[0];
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label="Two people together may put this rule aside"
        description="With a reason, for a while, loudly on record; it is looked into within 24 hours."
        checked={override !== undefined}
        onChange={(isOn) =>
          onChange(isOn && lead !== undefined ? { ...rest, override: { roles: [lead.name], hours: 4 } } : rest)
        }
      />
      {override !== undefined && (
        <div className="flex flex-col gap-2 pl-6">
          <div role="group" aria-label="Whose two people" className="flex flex-wrap gap-x-4 gap-y-1">
            <span aria-hidden="true" className="text-2">
              two people of
            </span>
            {roles.map(({ name, title }) => (
              <Checkbox
                key={name}
                label={title}
                checked={override.roles.includes(name)}
                onChange={(isOne) => {
                  const others = override.roles.filter((role) => role !== name);
                  onChange({ ...rest, override: { ...override, roles: isOne ? [...others, name] : others } });
                }}
              />
            ))}
          </div>
          {override.roles.length === 0 && <FaultLine text="Say who may put the rule aside." />}
          <HoursField
            label="For at most"
            value={override.hours}
            most={longest}
            onChange={(hours) => onChange({ ...rest, override: { ...override, hours: hours ?? 4 } })}
          />
        </div>
      )}
    </div>
  );
}
