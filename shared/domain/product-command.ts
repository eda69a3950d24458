import type { ChecklistItem } from './checklist.ts';
import type { DelegationCommand } from './delegation-decide.ts';
import type { Environment } from './environment.ts';
import type { Policy } from './policy.ts';
import type { Grant, ProductRepository } from './product-state.ts';
import type { Slice } from './slice.ts';
import type { Source, SourceChange } from './source.ts';

/** The rules of a product that can be set; what is absent stays (or, for a new product, takes the default). */
export interface ProductRules {
  readonly ticketPatterns?: readonly string[] | undefined;
  readonly slices?: readonly Slice[] | undefined;
  readonly ladder?: readonly Environment[] | undefined;
  readonly policy?: Policy | undefined;
}

/** What can be asked of a product's stream. `setRules` changes several rules at once, since they have to fit each other. */
export type ProductCommand =
  | ({
      readonly kind: 'add';
      readonly name: string;
      readonly repositories: readonly ProductRepository[];
    } & ProductRules)
  | { readonly kind: 'rename'; readonly name: string }
  | ({ readonly kind: 'addRepository' } & ProductRepository)
  | { readonly kind: 'removeRepository'; readonly repository: string; readonly reason: string }
  | ({ readonly kind: 'setRules' } & ProductRules)
  | { readonly kind: 'setChecklist'; readonly items: readonly ChecklistItem[] }
  | { readonly kind: 'setSources'; readonly sources: readonly Source[] }
  | { readonly kind: 'changeSource'; readonly source: string; readonly change: SourceChange }
  | ({ readonly kind: 'grantRole' } & Grant)
  | ({ readonly kind: 'revokeRole' } & Grant)
  | DelegationCommand;

/** All products and people of the workspace; the product asked may be among them. */
export interface ProductFacts {
  readonly products: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}
