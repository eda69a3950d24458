import type { LinkProps } from '@tanstack/react-router';

/** One step of the way to the present screen; the last one has no link. */
export interface Crumb {
  readonly label: string;
  readonly link?: LinkProps | undefined;
}
