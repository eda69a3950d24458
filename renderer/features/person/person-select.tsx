import { Select } from '../../components/select.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';

const myself = 'myself';

interface PersonSelectProps {
  readonly label: string;
  /** Null is the person whose key this host holds. */
  readonly value: string | null;
  readonly onChange: (person: string | null) => void;
  /** Only these, where not everybody fits. */
  readonly only?: readonly string[] | undefined;
}

/** Whose decision it is: mine, signed with my key, or somebody else's, which I record. */
export function PersonSelect({ label, value, onChange, only }: PersonSelectProps) {
  const people = useQueryOf('person.list', {}).data?.people ?? [];
  const me = people.find(({ isMe }) => isMe);
  const others = people.filter(({ id, isMe }) => !isMe && (only === undefined || only.includes(id)));
  return (
    <Select
      label={label}
      value={value ?? myself}
      onChange={(next) => onChange(next === myself ? null : next)}
      description={
        value === null ? undefined : 'Kept as recorded: entered by you, not signed by this person’s own key.'
      }
      options={[
        { value: myself, label: me === undefined ? 'Me' : `${me.name} (me)`, detail: 'signed with my key' },
        ...others.map(({ id, name }) => ({ value: id, label: name, detail: 'recorded' })),
      ]}
    />
  );
}
