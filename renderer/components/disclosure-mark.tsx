import { ChevronRight } from 'lucide-react';

/** Shows that a line opens, and whether it has; stands in the `summary` of `details`, which may lie in others that are open. */
export function DisclosureMark() {
  return (
    <span className="flex h-5 shrink-0 items-center self-start text-3">
      <ChevronRight aria-hidden="true" className="size-3.5 transition-transform [details[open]>summary_&]:rotate-90" />
    </span>
  );
}
