import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'medium' | 'small';

const classByVariant: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-on-accent not-aria-disabled:hover:bg-accent-hover',
  secondary:
    'border border-strong bg-surface-3 text-1 not-aria-disabled:hover:border-control not-aria-disabled:hover:bg-surface-2 aria-[current=page]:bg-selected',
  quiet:
    'text-2 not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-1 not-aria-disabled:active:bg-pressed data-popup-open:bg-selected data-popup-open:text-1',
  danger: 'bg-danger text-on-danger not-aria-disabled:hover:bg-danger-hover',
};

const classBySize: Readonly<Record<ButtonSize, string>> = {
  medium: 'h-7 gap-1.5 px-2.5 text-base',
  small: 'h-6 gap-1 px-2 text-small',
};

/** The look of a button, for what is drawn as one (a link). */
export function buttonClass(variant: ButtonVariant, size: ButtonSize = 'medium'): string {
  return classNames(
    'ring-focus inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-2 font-medium transition-colors',
    'not-aria-disabled:active:translate-y-px aria-disabled:opacity-55',
    classBySize[size],
    classByVariant[variant],
  );
}

/** The look of a button that is an icon, of 28 px or 24 px. */
export function iconButtonClass(size: ButtonSize = 'medium'): string {
  return classNames(
    'ring-focus inline-flex shrink-0 items-center justify-center rounded-2 text-3 transition-colors',
    'not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-1 not-aria-disabled:active:bg-pressed',
    'aria-disabled:opacity-55 aria-pressed:bg-selected aria-pressed:text-1 data-popup-open:bg-selected data-popup-open:text-1',
    size === 'medium' ? 'size-7' : 'size-6',
  );
}
