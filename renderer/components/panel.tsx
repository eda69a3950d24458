import type { ReactNode } from 'react';
import { useId } from 'react';

export interface PanelProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly actions?: ReactNode;
  /** What follows from the content: the one next step. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A bounded area beside the content: readiness, the difference, what waits. */
export function Panel({ title, count, actions, footer, children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col rounded-3 border border-line bg-surface-1">
      <header className="flex min-h-9 items-center gap-2 px-3 pt-1.5">
        <h2 id={id} className="min-w-0 flex-1 truncate text-small font-strong text-2">
          {title}
          {count !== undefined && <span className="tabular ml-1.5 font-regular text-3">{count.toLocaleString()}</span>}
        </h2>
        {actions}
      </header>
      <div className="min-h-0 px-3 pt-1 pb-3">{children}</div>
      {footer !== undefined && <footer className="border-t border-line px-3 py-2.5">{footer}</footer>}
    </section>
  );
}
