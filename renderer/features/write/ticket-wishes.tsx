import type { WriteWishes } from '../../../shared/domain/write-wishes.ts';
import type { OutputOf } from '../../api.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Combobox } from '../../components/combobox.tsx';

export type Tellable = NonNullable<OutputOf['write.preview']['tickets']>;

interface TicketWishesProps {
  readonly tickets: Tellable;
  readonly wishes: WriteWishes;
  readonly onChange: (wishes: WriteWishes) => void;
}

/** What tickets are told as well. None of it is among the changes before it is asked for here. */
export function TicketWishes({ tickets: { count, failed, statuses }, wishes, onChange }: TicketWishesProps) {
  const shipped = count === 1 ? 'the ticket that ships' : `each of the ${count} tickets that ship`;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-2 font-strong">Tell tickets as well</legend>
      <Checkbox
        label={`Comment on ${shipped}`}
        checked={wishes.comment}
        onChange={(comment) => onChange({ ...wishes, comment })}
      />
      <Checkbox
        label={`Link ${shipped} to the page of the release`}
        checked={wishes.link}
        onChange={(link) => onChange({ ...wishes, link })}
      />
      <Checkbox
        label={defectLabel(failed)}
        checked={wishes.defects}
        disabled={failed === 0 && !wishes.defects}
        onChange={(defects) => onChange({ ...wishes, defects })}
      />
      <div className="max-w-80">
        <Combobox
          label={`Move ${shipped} to`}
          placeholder="Leave where they are"
          value={wishes.status}
          options={statuses.map((status) => ({ value: status, label: status }))}
          onChange={(status) => onChange({ ...wishes, status })}
        />
      </div>
    </fieldset>
  );
}

function defectLabel(failed: number): string {
  if (failed === 0) return 'Create a defect for each ticket that fails UAT; none did';
  return failed === 1
    ? 'Create a defect for the ticket that failed UAT'
    : `Create a defect for each of the ${failed} tickets that failed UAT`;
}
