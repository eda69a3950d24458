/** The surface of what floats from a control: menus, options, popovers. */
export const popupClass =
  'rounded-2 bg-surface-3 text-1 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0';

/** One line of a menu or of options. */
export const itemClass =
  'flex min-h-7 select-none items-center gap-2 rounded-1 px-2 py-1 outline-none data-disabled:text-3 data-highlighted:bg-hover';
