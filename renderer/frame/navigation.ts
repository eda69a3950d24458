import type { LinkProps } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';

/** A place in the sidebar. */
export interface NavigationItem {
  readonly id: string;
  readonly title: string;
  readonly link: LinkProps;
  /** Without one the first letters of the title stand for it when the sidebar shows icons only. */
  readonly icon?: LucideIcon | undefined;
  readonly keys?: string | undefined;
  /** What waits there; nothing is shown for 0. */
  readonly count?: number | undefined;
  /** A version or another short fact at the end of the line. */
  readonly detail?: string | undefined;
}

export interface NavigationSection {
  readonly id: string;
  /** The first section has none. */
  readonly title?: string | undefined;
  readonly items: readonly NavigationItem[];
  /** The one thing to add here. */
  readonly add?: { readonly label: string; readonly run: () => void } | undefined;
}
