import { classNames } from './class-names.ts';

/** The box of everything that can be filled in. */
export function inputClass(isInvalid: boolean, mono = false): string {
  return classNames(
    'min-h-7 w-full rounded-2 border bg-surface-1 px-2 text-1 transition-colors placeholder:text-3',
    'outline-2 -outline-offset-1 outline-transparent hover:border-accent focus:border-accent focus:outline-focus data-popup-open:border-accent',
    'disabled:bg-surface-2 disabled:text-3 [&[readonly]]:bg-surface-2',
    isInvalid ? 'border-invalid' : 'border-control',
    mono && 'font-code text-small',
  );
}

/** The box of a checkbox or radio. */
export const tickClass =
  'ring-focus flex size-4 shrink-0 items-center justify-center border border-control bg-surface-1 text-on-accent transition-colors not-data-disabled:hover:border-accent data-checked:border-transparent data-checked:bg-accent data-indeterminate:border-transparent data-indeterminate:bg-accent data-disabled:opacity-55';
