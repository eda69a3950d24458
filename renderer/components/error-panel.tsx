import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { VerdictIcon } from './verdict-icon.tsx';

export interface ErrorPanelProps {
  /** What could not be done: "The repository could not be read". */
  readonly title: string;
  /** What happened. */
  readonly what?: ReactNode;
  /** What to do next. */
  readonly next?: ReactNode;
  readonly onRetry?: (() => void) | undefined;
  readonly busy?: boolean | undefined;
  /** The id to find it by in the log. */
  readonly reference?: string | undefined;
}

/** A failure in its place: what happened, what to do, and again. */
export function ErrorPanel({ title, what, next, onRetry, busy, reference }: ErrorPanelProps) {
  return (
    <div role="alert" className="flex gap-3 rounded-3 border border-fail bg-surface-1 px-4 py-3">
      <span className="flex h-5 items-center text-fail">
        <VerdictIcon verdict="fail" className="size-3.5" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-strong text-fail">{title}</p>
        {what !== undefined && <div className="break-words text-2">{what}</div>}
        {next !== undefined && <div className="break-words text-1">{next}</div>}
        {(onRetry !== undefined || reference !== undefined) && (
          <div className="mt-2 flex flex-wrap items-center gap-3">
            {onRetry && (
              <Button icon={RotateCw} onClick={onRetry} busy={busy}>
                Try again
              </Button>
            )}
            {reference !== undefined && (
              <span className="text-small text-2">
                In the log as <code className="select-all">{reference}</code>
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
