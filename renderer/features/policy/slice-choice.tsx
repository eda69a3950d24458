import { ChevronDown } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Popover } from '../../components/popover.tsx';

interface SliceChoiceProps {
  /** Who answers for them. */
  readonly title: string;
  /** The slices of the product. */
  readonly slices: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Which slices a role answers for: read as a line, opened to change it. */
export function SliceChoice({ title, slices, chosen, onChange }: SliceChoiceProps) {
  const told = chosen.length === 0 ? 'nothing yet' : chosen.join(', ');
  const all = [...new Set([...slices, ...chosen])];
  return (
    <Popover
      title={`${title} answers for`}
      trigger={
        <Button
          variant="quiet"
          className="h-auto min-h-7 max-w-full min-w-0 py-1"
          aria-label={`${title} answers for ${told}`}
        >
          <span className="min-w-0 break-words whitespace-normal text-left font-regular">
            <span className="text-3">for </span>
            {told}
          </span>
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-3" />
        </Button>
      }
    >
      <div role="group" aria-label={`Slices of ${title}`} className="flex flex-col gap-1.5">
        {all.map((slice) => (
          <Checkbox
            key={slice}
            label={slice}
            description={slices.includes(slice) ? undefined : 'Not a slice of this product any more'}
            checked={chosen.includes(slice)}
            onChange={(isChosen) => onChange(all.filter((one) => (one === slice ? isChosen : chosen.includes(one))))}
          />
        ))}
      </div>
    </Popover>
  );
}
