import type { ReactNode } from 'react';

export interface SplitViewProps {
  readonly children: ReactNode;
  /** Stays in sight while the content scrolls; goes below where there is no room. */
  readonly side: ReactNode;
  /** "Readiness". */
  readonly sideLabel: string;
  /** To lead the focus there. */
  readonly sideId?: string | undefined;
}

/** Content and a panel of 320 px beside it. */
export function SplitView({ children, side, sideLabel, sideId }: SplitViewProps) {
  return (
    <div className="@container min-h-0 flex-1">
      <div className="grid gap-6 @wide:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0">{children}</div>
        <aside
          aria-label={sideLabel}
          id={sideId}
          tabIndex={-1}
          className="ring-focus min-w-0 rounded-3 @wide:sticky @wide:top-4 @wide:max-h-[calc(100dvh-8rem)] @wide:self-start @wide:overflow-y-auto"
        >
          {side}
        </aside>
      </div>
    </div>
  );
}
