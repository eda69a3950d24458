import type { ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';

export interface SectionProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly level?: 2 | 3 | undefined;
  readonly children: ReactNode;
}

/** A part of the page under its heading; no box. */
export function Section({ title, count, description, actions, level = 2, children }: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <header className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
        <div className="min-w-32 flex-1">
          <Heading id={id} className={classNames('font-strong text-1', level === 2 ? 'text-lead' : 'text-base')}>
            {title}
            {count !== undefined && (
              <span className="tabular ml-1.5 font-regular text-3">{count.toLocaleString()}</span>
            )}
          </Heading>
          {description !== undefined && <p className="text-2">{description}</p>}
        </div>
        {actions !== undefined && <div className="flex min-w-0 flex-wrap items-center gap-1">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
