import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface DiffTab<Value extends string> {
  readonly value: Value;
  /** "Tickets", "Commits". */
  readonly label: string;
  /** Null while it is not known. */
  readonly added: number | null;
  readonly removed?: number | undefined;
  readonly content: ReactNode;
}

export interface DiffTabsProps<Value extends string> {
  /** "From 2.3.1 to rc.2". */
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly tabs: readonly DiffTab<Value>[];
}

/** The difference of two things, counts first. */
export function DiffTabs<Value extends string>({ label, value, onChange, tabs }: DiffTabsProps<Value>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next);
        if (tab !== undefined) onChange(tab.value);
      }}
      className="@container flex min-w-0 flex-col gap-3"
    >
      <Base.List
        aria-label={label}
        className="grid grid-cols-2 gap-px overflow-hidden rounded-2 border border-line bg-line @narrow:grid-cols-4"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="ring-focus-inside group flex flex-col items-start bg-surface-1 px-3 py-2 text-left data-active:shadow-[inset_0_-2px_0_var(--accent)]"
          >
            <span className="flex items-baseline gap-2 tabular text-lead font-strong text-1">
              {tab.added === null ? '?' : tab.added.toLocaleString()}
              {tab.removed !== undefined && tab.removed > 0 && (
                <span className="text-small font-regular text-3">
                  −{tab.removed.toLocaleString()}
                  <span className="sr-only"> no longer there</span>
                </span>
              )}
            </span>
            <span className="text-small text-2 group-hover:text-1 group-data-active:text-1">{tab.label}</span>
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="ring-focus rounded-1">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
