import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: LucideIcon | undefined;
  /** What is not there yet: "No candidate yet". */
  readonly title: string;
  /** What it is for and what comes next. */
  readonly children?: ReactNode;
  /** The one button that makes the next step. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-100 flex-col items-center gap-1 px-4 py-12 text-center text-pretty">
      {Icon && <Icon aria-hidden="true" className="mb-2 size-6 text-3" strokeWidth={1.5} />}
      <p className="font-strong text-1">{title}</p>
      {children !== undefined && <div className="text-2">{children}</div>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
