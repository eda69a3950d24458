import type { LucideIcon } from 'lucide-react';

export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly id: string;
      readonly label: string;
      readonly icon?: LucideIcon | undefined;
      readonly keys?: string | undefined;
      /** Why it cannot be done now. */
      readonly reason?: string | undefined;
      readonly tone?: 'neutral' | 'danger' | undefined;
      readonly onSelect: () => void;
    }
  | {
      readonly kind: 'choice';
      readonly id: string;
      readonly label: string;
      readonly checked: boolean;
      readonly onChange: (checked: boolean) => void;
    }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string }
  | { readonly kind: 'separator'; readonly id: string };
