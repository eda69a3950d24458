import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from '../../../renderer/components/checkbox.tsx';
import { Combobox } from '../../../renderer/components/combobox.tsx';
import { FilterBar, type FilterValue } from '../../../renderer/components/filter-bar.tsx';
import { RadioGroup } from '../../../renderer/components/radio-group.tsx';
import { Section } from '../../../renderer/components/section.tsx';
import { SegmentedControl } from '../../../renderer/components/segmented-control.tsx';
import { Select } from '../../../renderer/components/select.tsx';
import { Switch } from '../../../renderer/components/switch.tsx';
import { TextArea } from '../../../renderer/components/text-area.tsx';
import { TextField } from '../../../renderer/components/text-field.tsx';
import { themes, useTheme } from '../../../renderer/state/theme.ts';

const strategies = [
  { value: 'branch', label: 'Release branch', detail: 'release/2.4.0, fixes are carried back' },
  { value: 'tag', label: 'Tag on main', detail: 'no branch' },
  { value: 'train', label: 'Train', reason: 'Needs a calendar, which this product has not' },
];
const people = Array.from({ length: 300 }, (_, index) => ({ value: `p${index}`, label: `Person ${index + 1}` }));
const filters = [
  {
    id: 'kind',
    label: 'Kind',
    options: [
      { value: 'feat', label: 'feat', count: 12 },
      { value: 'fix', label: 'fix', count: 31 },
      { value: 'docs', label: 'docs', count: 4 },
    ],
  },
  { id: 'person', label: 'Person', options: people },
  { id: 'slice', label: 'Slice', options: [{ value: 'db', label: 'database', count: 3 }] },
];
const iconByTheme = { system: Monitor, light: Sun, dark: Moon };

export function FieldSamples() {
  const [text, setText] = useState('2.4.0');
  const [strategy, setStrategy] = useState<string | null>('branch');
  const [person, setPerson] = useState<string | null>('p3');
  const [isOn, setOn] = useState(true);
  const [chosen, setChosen] = useState<FilterValue>({ kind: ['feat', 'fix'] });
  const [query, setQuery] = useState('');
  const { theme, chooseTheme } = useTheme();
  return (
    <Section title="Fields">
      <FilterBar
        filters={filters}
        value={chosen}
        onChange={setChosen}
        search={{ label: 'Find in scope', value: query, onChange: setQuery }}
        shown={43}
        total={1204}
        noun="commit"
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(260px,1fr))] gap-x-6 gap-y-4">
        <TextField label="Version" value={text} onChange={setText} mono description="Proposed: 2.4.0, for 3 features" />
        <TextField
          label="Ticket pattern"
          value="[A-Z+-"
          onChange={setText}
          mono
          error="The bracket is never closed. Write [A-Z]+-\d+ for keys like SHOP-412."
        />
        <TextField label="Empty" value="" onChange={setText} placeholder="What it is called" />
        <TextField label="Off" value="Set by the policy" onChange={setText} disabled />
        <TextArea label="Comment" value={text} onChange={setText} description="Shown beside your sign-off." />
        <TextArea label="Reason" value="" onChange={setText} error="A waiver needs a reason." />
        <Select label="Strategy" value={strategy} onChange={setStrategy} options={strategies} />
        <Select label="Nothing chosen" value={null} onChange={setStrategy} options={strategies} error="Choose one." />
        <Combobox label="Owner" value={person} onChange={setPerson} options={people} placeholder="Find a person" />
        <RadioGroup label="How it is cut" value={strategy} onChange={setStrategy} options={strategies} />
        <div className="flex flex-col gap-3">
          <Checkbox
            label="The rollback plan is written"
            checked={isOn}
            onChange={setOn}
            description="Evidence: one link"
          />
          <Checkbox label="Some of them" checked={false} indeterminate onChange={setOn} />
          <Checkbox label="Off" checked={false} disabled onChange={setOn} />
          <Switch
            label="Notify when I must act"
            checked={isOn}
            onChange={setOn}
            description="Never for anything else."
          />
          <Switch label="Off" checked={false} disabled onChange={setOn} />
        </div>
        <SegmentedControl
          label="Theme"
          value={theme}
          onChange={chooseTheme}
          segments={themes.map((value) => ({ value, label: value, icon: iconByTheme[value] }))}
        />
      </div>
    </Section>
  );
}
