import type { Role, RungRule } from '../../../shared/domain/policy.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Select } from '../../components/select.tsx';
import { HoursField } from './hours-field.tsx';

interface RungTimesProps {
  readonly rule: RungRule;
  readonly roles: readonly Role[];
  readonly onChange: (rule: RungRule) => void;
}

const year = 8760;
const month = 720;
/** No name of a role. */
const nobody = '*';

/** How long a sign-off and a request hold, and who is reminded when. */
export function RungTimes({ rule, roles, onChange }: RungTimesProps) {
  const { signOffHours, requestHours, reminders, ...rest } = rule;
  const set = (part: Pick<RungRule, 'signOffHours' | 'requestHours' | 'reminders'>) =>
    onChange({
      ...rest,
      ...given({ signOffHours: 'signOffHours' in part ? part.signOffHours : signOffHours }),
      ...given({ requestHours: 'requestHours' in part ? part.requestHours : requestHours }),
      ...given({ reminders: 'reminders' in part ? part.reminders : reminders }),
    });
  return (
    <div className="flex flex-col gap-2">
      <HoursField
        label="A sign-off counts for"
        value={signOffHours}
        most={year}
        without="as long as its slices stay"
        onChange={(hours) => set({ signOffHours: hours })}
      />
      <HoursField
        label="Who is asked has"
        value={requestHours}
        most={year}
        without="as long as the request says"
        onChange={(hours) => set({ requestHours: hours })}
      />
      <Checkbox
        label="Remind who is asked and has not answered"
        checked={reminders !== undefined}
        onChange={(isOn) => set({ reminders: isOn ? { afterHours: 24, everyHours: 24 } : undefined })}
      />
      {reminders !== undefined && (
        <div className="flex flex-col gap-2 pl-6">
          <HoursField
            label="First after"
            value={reminders.afterHours}
            most={month}
            onChange={(hours) => set({ reminders: { ...reminders, afterHours: hours ?? 24 } })}
          />
          <HoursField
            label="Then every"
            value={reminders.everyHours}
            most={month}
            onChange={(hours) => set({ reminders: { ...reminders, everyHours: hours ?? 24 } })}
          />
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span aria-hidden="true" className="w-52">
              Escalate to
            </span>
            <div className="w-44">
              <Select
                label="Who hears of it when nobody answers"
                hideLabel
                value={reminders.escalateTo ?? nobody}
                onChange={(role) => {
                  const { afterHours, everyHours, escalateAfterHours = 48 } = reminders;
                  const plain = { afterHours, everyHours };
                  set({ reminders: role === nobody ? plain : { ...plain, escalateAfterHours, escalateTo: role } });
                }}
                options={[
                  { value: nobody, label: 'Nobody' },
                  ...roles.map(({ name, title }) => ({ value: name, label: title })),
                ]}
              />
            </div>
          </div>
          {reminders.escalateTo !== undefined && (
            <HoursField
              label="Escalate after"
              value={reminders.escalateAfterHours}
              most={month}
              onChange={(hours) => set({ reminders: { ...reminders, escalateAfterHours: hours ?? 48 } })}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** Leaves out what holds no value: an absent member and one without a value are not the same in the record. */
function given<T extends object>(part: T): Partial<T> {
  return Object.values(part).every((value) => value === undefined) ? {} : part;
}
