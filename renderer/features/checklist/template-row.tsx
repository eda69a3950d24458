import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { ChecklistItem as Item } from '../../../shared/domain/checklist.ts';
import { documentKindSchema, documentParts } from '../../../shared/domain/document.ts';
import { gateKindSchema, gateMeasures } from '../../../shared/domain/gate.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { checklistGroups } from './checklist-groups.ts';

const leader = 'leader';
const byHand = 'by-hand';

type Answering = NonNullable<Item['answeredBy']>;

const facts: readonly { readonly value: Answering | typeof byHand; readonly label: string }[] = [
  { value: byHand, label: 'A person' },
  ...gateKindSchema.options.map((kind) => ({ value: kind, label: `Gate: ${gateMeasures[kind].title}` })),
  ...documentKindSchema.options.map((kind) => ({ value: kind, label: `Document: ${documentParts[kind].title}` })),
];

interface TemplateRowProps {
  readonly item: Item;
  readonly roles: readonly { readonly name: string; readonly title: string }[];
  readonly position: number;
  readonly onChange: (item: Item) => void;
}

/** One item of a template: what, and behind a line that says it: for which group, by whom, answered by what, until when, with what. */
export function TemplateRow({ item, roles, position, onChange }: TemplateRowProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(item.item === '');
  const { title, group, owner, evidenceRequired, answeredBy, dueDays } = item;
  const change = (next: Partial<Item>) => onChange({ ...item, ...next });
  const setDays = (text: string) => {
    const { dueDays: _before, ...rest } = item;
    const days = Number.parseInt(text, 10);
    onChange(Number.isNaN(days) ? rest : { ...rest, dueDays: Math.min(365, Math.max(0, days)) });
  };
  const setAnswer = (next: Answering | typeof byHand) => {
    const { answeredBy: _before, ...rest } = item;
    onChange(next === byHand ? rest : { ...rest, answeredBy: next });
  };
  const roleTitle = roles.find(({ name }) => name === owner)?.title ?? 'whoever leads';
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <TextField
        label={`What has to be done, item ${position}`}
        hideLabel
        value={title}
        onChange={(next) => change({ title: next })}
        maxLength={200}
      />
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 break-words text-small text-2">{sayItem(item, roleTitle)}</span>
        <Button
          variant="quiet"
          size="small"
          icon={isOpen ? ChevronDown : ChevronRight}
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`Change ${title === '' ? `item ${position}` : title}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          Change
        </Button>
      </div>
      {isOpen && (
        <div id={id} className="grid gap-3 pb-2 narrow:grid-cols-2">
          <Select label="Group" value={group} onChange={(next) => change({ group: next })} options={checklistGroups} />
          <Select
            label="Owned by"
            value={owner ?? leader}
            onChange={(next) => change({ owner: next === leader ? null : next })}
            options={[
              { value: leader, label: 'Whoever leads the release' },
              ...roles.map((role) => ({ value: role.name, label: role.title })),
            ]}
          />
          <Select label="Answered by" value={answeredBy ?? byHand} onChange={setAnswer} options={facts} />
          <TextField
            label="Due so many days after planning"
            type="number"
            inputMode="numeric"
            value={dueDays === undefined ? '' : String(dueDays)}
            onChange={setDays}
            placeholder="No day"
          />
          <Checkbox
            label="Evidence is required"
            checked={evidenceRequired}
            onChange={(next) => change({ evidenceRequired: next })}
          />
        </div>
      )}
    </div>
  );
}

/** What holds of an item now, on one line. */
function sayItem({ group, evidenceRequired, answeredBy, dueDays }: Item, roleTitle: string): string {
  const groupTitle = checklistGroups.find(({ value }) => value === group)?.label ?? group;
  const fact = facts
    .find(({ value }) => value === answeredBy)
    ?.label.replace(/^\w+: /u, '')
    .toLowerCase();
  return [
    groupTitle,
    roleTitle,
    ...(evidenceRequired ? ['evidence'] : []),
    ...(fact === undefined ? [] : [`answered by ${fact}`]),
    ...(dueDays === undefined ? [] : [dueDays === 1 ? 'due after 1 day' : `due after ${dueDays} days`]),
  ].join(' · ');
}
