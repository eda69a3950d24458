import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import type { NoteSection } from '../../../shared/domain/notes.ts';
import { noteSections } from '../../../shared/domain/notes-entry.ts';
import type { TicketFields } from '../../../shared/domain/source.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';

/** A type without a section goes where its commits say. */
const unsaid = 'unsaid';
const sections = [
  { value: unsaid, label: 'As the commits say' },
  ...noteSections.map(({ section, title }) => ({ value: section, label: title })),
] as const satisfies readonly { readonly value: NoteSection | typeof unsaid; readonly label: string }[];

interface TicketTypeFieldsProps {
  readonly value: TicketFields;
  readonly onChange: (fields: TicketFields) => void;
}

/** Each type of ticket that something is said of: its section of the notes, and whether it is a defect. */
export function TicketTypeFields({ value, onChange }: TicketTypeFieldsProps) {
  const id = useId();
  const [added, setAdded] = useState('');
  const { sectionByType, defectTypes } = value;
  const types = [...new Set([...Object.keys(sectionByType), ...defectTypes])];
  const name = added.trim();
  const missing = name === '' ? 'Type a name first' : types.includes(name) ? `${name} is there already` : undefined;

  const setSection = (type: string, section: NoteSection | typeof unsaid) => {
    const { [type]: _, ...others } = sectionByType;
    onChange({ ...value, sectionByType: section === unsaid ? others : { ...sectionByType, [type]: section } });
  };
  const setDefect = (type: string, isDefect: boolean) => {
    const others = defectTypes.filter((one) => one !== type);
    onChange({ ...value, defectTypes: isDefect ? [...others, type] : others });
  };
  const remove = (type: string) => {
    const { [type]: _, ...others } = sectionByType;
    onChange({ ...value, sectionByType: others, defectTypes: defectTypes.filter((one) => one !== type) });
  };
  const add = () => {
    if (missing !== undefined) return;
    onChange({ ...value, sectionByType: { ...sectionByType, [name]: 'enhancements' } });
    setAdded('');
  };

  return (
    <fieldset className="flex flex-col" aria-describedby={`${id}-more`}>
      <legend className="font-medium">Types of ticket</legend>
      <p id={`${id}-more`} className="pb-2 text-small text-3">
        Where the notes have them, and which of them count as defects. Other types go where their commits say.
      </p>
      <ul className="flex flex-col gap-1">
        {types.map((type) => (
          <li key={type} className="grid grid-cols-[minmax(0,1fr)_12rem_5rem_auto] items-center gap-3">
            <span className="min-w-0 break-words">{type}</span>
            <Select
              label={`Section of ${type}`}
              hideLabel
              value={sectionByType[type] ?? unsaid}
              onChange={(section) => setSection(type, section)}
              options={sections}
            />
            <Checkbox
              label={
                <>
                  Defect<span className="sr-only">: {type}</span>
                </>
              }
              checked={defectTypes.includes(type)}
              onChange={(isDefect) => setDefect(type, isDefect)}
            />
            <IconButton icon={X} label={`Take out ${type}`} onClick={() => remove(type)} />
          </li>
        ))}
      </ul>
      <div className="flex items-end gap-2 pt-2">
        <div className="min-w-0 flex-1">
          <TextField
            label="Another type"
            hideLabel
            value={added}
            onChange={setAdded}
            placeholder="Another type: Task, Spike …"
            maxLength={80}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
        </div>
        <Button icon={Plus} reason={missing} onClick={add}>
          Add type
        </Button>
      </div>
    </fieldset>
  );
}
