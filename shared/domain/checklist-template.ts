import type { ChecklistItem } from './checklist.ts';
import { accept, type Decision } from './event.ts';
import type { NewProductEvent } from './events.ts';
import type { ProductState } from './product-state.ts';
import { rejectAll, rejection } from './rejection.ts';

/**
 * Decides about the checklist that a product's releases start with. Codes: `nothing-changed`, `item-twice`, `role-unknown`. Releases that
 * are planned keep theirs.
 */
export function decideChecklistTemplate(
  state: ProductState,
  items: readonly ChecklistItem[],
): Decision<NewProductEvent> {
  if (JSON.stringify(items) === JSON.stringify(state.checklist)) {
    const message = `The checklist of ${state.name} says this already.`;
    return rejectAll([rejection('nothing-changed', message, 'There is nothing to save.')]);
  }
  const roles = state.policy.roles.map(({ name }) => name);
  const reasons = items.flatMap(({ item, title, owner }, index) => [
    ...(items.findIndex((one) => one.item === item) < index
      ? [rejection('item-twice', `The checklist has an item ${item} twice.`, 'Give one of them another name.')]
      : []),
    ...(owner === null || roles.includes(owner)
      ? []
      : [
          rejection(
            'role-unknown',
            `“${title}” is owned by ${owner}, which is no role of ${state.name}.`,
            `Choose one of ${roles.join(', ')}, or leave the owner open.`,
          ),
        ]),
  ]);
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'product.checklistSet', data: { items: [...items] } });
}
