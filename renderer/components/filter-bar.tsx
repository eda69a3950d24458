import { ListFilter, Search, X } from 'lucide-react';
import { memo } from 'react';
import { Button } from './button.tsx';
import { countOf } from './count-of.ts';
import { inputClass } from './field-class.ts';
import type { Filter } from './filter-chip.tsx';
import { FilterChip } from './filter-chip.tsx';

/** The chosen values by filter id; an empty list filters nothing. */
export type FilterValue = Readonly<Record<string, readonly string[]>>;

export interface FilterBarProps {
  readonly filters: readonly Filter[];
  readonly value: FilterValue;
  readonly onChange: (value: FilterValue) => void;
  readonly search?:
    | { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }
    | undefined;
  /** How many rows are left, and of how many. */
  readonly shown: number;
  readonly total: number;
  /** "commit". */
  readonly noun: string;
}

/** Narrows a list: one chip a filter, the count always in sight. Keep its props stable where the list is scrolled beside it. */
export const FilterBar = memo(Bar);

function Bar({ filters, value, onChange, search, shown, total, noun }: FilterBarProps) {
  const isNarrowed = Object.values(value).some((chosen) => chosen.length > 0) || (search?.value ?? '') !== '';
  const isPart = isNarrowed || shown !== total;
  const clear = () => {
    onChange({});
    search?.onChange('');
  };
  return (
    <search className="flex flex-wrap items-center gap-1.5">
      {search && (
        <span className="relative w-52">
          <Search aria-hidden="true" className="pointer-events-none absolute top-1.5 left-2 size-4 text-3" />
          <input
            type="search"
            aria-label={search.label}
            placeholder={search.label}
            value={search.value}
            onChange={(event) => search.onChange(event.currentTarget.value)}
            className={`${inputClass(false)} pl-7.5 [&::-webkit-search-cancel-button]:hidden`}
          />
        </span>
      )}
      <ListFilter aria-hidden="true" className="ml-1 size-4 text-3" />
      {filters.map((filter) => (
        <FilterChip
          key={filter.id}
          filter={filter}
          chosen={value[filter.id] ?? []}
          onChange={(chosen) => onChange({ ...value, [filter.id]: chosen })}
        />
      ))}
      {isNarrowed && (
        <Button variant="quiet" icon={X} onClick={clear}>
          Clear
        </Button>
      )}
      <output className="tabular ml-auto text-small text-3">
        {isPart ? `${shown.toLocaleString()} of ${countOf(total, noun)}` : countOf(total, noun)}
      </output>
    </search>
  );
}
