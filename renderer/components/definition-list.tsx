import type { ReactNode } from 'react';

export interface Definition {
  readonly term: string;
  readonly value: ReactNode;
}

/** Facts with their names. */
export function DefinitionList({ items }: { readonly items: readonly Definition[] }) {
  return (
    <dl className="grid grid-cols-[minmax(72px,max-content)_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1.5">
      {items.map((item) => (
        <div key={item.term} className="contents">
          <dt className="text-2">{item.term}</dt>
          <dd className="min-w-0 break-words text-1">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
