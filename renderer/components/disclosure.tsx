import type { ReactNode } from 'react';
import { DisclosureMark } from './disclosure-mark.tsx';

export interface DisclosureProps {
  /** "Slices of rc.2". */
  readonly title: ReactNode;
  readonly defaultOpen?: boolean | undefined;
  readonly children: ReactNode;
}

/** A part of the page that is folded until somebody wants it. */
export function Disclosure({ title, defaultOpen = false, children }: DisclosureProps) {
  return (
    <details open={defaultOpen} className="group/disclosure">
      <summary className="ring-focus flex w-fit cursor-pointer list-none items-start gap-1 rounded-1 py-0.5 pr-1 text-2 hover:text-1">
        <DisclosureMark />
        <span className="min-w-0">{title}</span>
      </summary>
      {children}
    </details>
  );
}
