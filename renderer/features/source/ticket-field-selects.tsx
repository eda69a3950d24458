import type { TicketFields } from '../../../shared/domain/source.ts';
import { Combobox } from '../../components/combobox.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { TicketTypeFields } from './ticket-type-fields.tsx';

const mapped = [
  { name: 'severity', label: 'Field of the severity', what: 'Defects are counted by it.' },
  { name: 'acceptanceCriteria', label: 'Field of the acceptance criteria', what: 'Testers see them with the ticket.' },
] as const;

interface TicketFieldSelectsProps {
  readonly connection: string;
  readonly value: TicketFields;
  readonly onChange: (fields: TicketFields) => void;
}

/** Every tracker has fields of its own; which of them hold what Countersign asks for is said here. */
export function TicketFieldSelects({ connection, value, onChange }: TicketFieldSelectsProps) {
  const known = useQueryOf('connection.fields', { connection });
  const options = (known.data?.fields ?? []).map(({ id, name }) => ({ value: id, label: name, detail: id }));
  return (
    <>
      {mapped.map(({ name, label, what }) => (
        <Combobox
          key={name}
          label={label}
          value={value[name]}
          onChange={(next) => onChange({ ...value, [name]: next })}
          options={options}
          placeholder={known.isPending ? 'Asking which there are …' : 'None'}
          description={what}
          emptyText="There is no field of this name"
        />
      ))}
      <TicketTypeFields value={value} onChange={onChange} />
      <CommandProblem title="Which fields there are is unknown" answer={undefined} error={known.error} />
    </>
  );
}
