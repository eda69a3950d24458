import { FilterBar, type FilterValue } from '../../components/filter-bar.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { recordNouns } from './record-nouns.ts';
import type { RecordFilter } from './use-record-pages.ts';

export type { RecordFilter } from './use-record-pages.ts';

interface RecordFiltersProps {
  readonly value: RecordFilter;
  readonly onChange: (filter: RecordFilter) => void;
  readonly total: number | undefined;
}

/** Narrows the record by product, release, person, noun and words. */
export function RecordFilters({ value, onChange, total = 0 }: RecordFiltersProps) {
  const products = useQueryOf('product.list', {}).data?.products ?? [];
  const releases = useQueryOf('release.list', { limit: 200 }).data?.rows ?? [];
  const people = useQueryOf('person.list', {}).data?.people ?? [];
  const all = useQueryOf('workspace.status', {}).data?.counts.events ?? total;
  const { product, release, person, noun, text = '' } = value;
  const chosen = { product, release, person, noun };

  const change = (next: FilterValue) => {
    const last = (id: string) => next[id]?.at(-1);
    onChange(
      withoutNothing({
        text,
        product: last('product'),
        release: last('release'),
        person: last('person'),
        noun: last('noun'),
      }),
    );
  };
  return (
    <FilterBar
      noun="event"
      shown={total}
      total={all}
      value={Object.fromEntries(Object.entries(chosen).map(([id, one]) => [id, one === undefined ? [] : [one]]))}
      onChange={change}
      search={{
        label: 'Find in the record',
        value: text,
        onChange: (words) => onChange(withoutNothing({ ...chosen, text: words })),
      }}
      filters={[
        { id: 'product', label: 'Product', options: products.map(({ id, name }) => ({ value: id, label: name })) },
        {
          id: 'release',
          label: 'Release',
          options: releases.map((one) => ({ value: one.id, label: `${one.product.name} ${one.version}` })),
        },
        { id: 'person', label: 'Person', options: people.map(({ id, name }) => ({ value: id, label: name })) },
        { id: 'noun', label: 'About', options: recordNouns },
      ]}
    />
  );
}

/** A filter without what filters nothing, so that the same filter is the same question. */
function withoutNothing(filter: RecordFilter): RecordFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, one]) => one !== undefined && one !== ''));
}
