import type { CSSProperties } from 'react';
import { classNames } from './class-names.ts';

export interface SkeletonProps {
  /** The room the content will take, in pixels or per cent. */
  readonly width?: CSSProperties['width'];
  readonly height?: number | undefined;
  readonly className?: string | undefined;
}

/** Keeps the place of one thing that is being fetched; seen only after 150 ms. */
export function Skeleton({ width = '100%', height = 12, className }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      className={classNames('block animate-appear rounded-1 bg-selected', className)}
      style={{ width, height }}
    />
  );
}

const widths = ['62%', '48%', '71%', '55%', '40%', '66%'] as const;

export interface SkeletonRowsProps {
  readonly count: number;
  /** What is coming, read aloud: "Reading the scope". */
  readonly label: string;
}

/** Keeps the place of a list in rows of 32 px. */
export function SkeletonRows({ count, label }: SkeletonRowsProps) {
  return (
    <output className="block animate-appear">
      <span className="sr-only">{label}</span>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} aria-hidden="true" className="flex h-8 items-center gap-3 border-b border-line px-3">
          <Skeleton width={14} height={14} />
          <Skeleton width={56} />
          <Skeleton width={widths[row % widths.length]} />
        </div>
      ))}
    </output>
  );
}
