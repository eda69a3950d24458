import type { checklistContract } from '../../shared/contract/checklist.ts';
import { defaultChecklist } from '../../shared/domain/checklist.ts';
import { type CopiedItem, copyableItems } from '../../shared/domain/checklist-copy.ts';
import { decideChecklist } from '../../shared/domain/checklist-decide.ts';
import { decideProduct } from '../../shared/domain/product-decide.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { asDone, type Done, mapOutcome } from './outcome.ts';
import type { People } from './people.ts';

type Input<K extends keyof typeof checklistContract> = ContractInput<(typeof checklistContract)[K]>;
type Output<K extends keyof typeof checklistContract> = ContractOutput<(typeof checklistContract)[K]>;

export async function readTemplate(context: Context, { product }: Input<'template'>): Promise<Output<'template'>> {
  const { checklist } = await context.product(product);
  return { items: [...(checklist ?? defaultChecklist)], isOwn: checklist !== null };
}

export async function setTemplate(context: Context, { product, items }: Input<'setTemplate'>): Promise<Done> {
  const facts = { products: [], people: [] };
  const { product: states } = context.states;
  return asDone(
    await context.execute(states, product, (state) => decideProduct(state, { kind: 'setChecklist', items }, facts)),
  );
}

/** What could be taken over from the release before, for somebody to look at. */
export async function previewCopy(context: Context, { release }: Input<'copyable'>): Promise<Output<'copyable'>> {
  const state = await context.release(release);
  if (state.previous === null) return { previous: null, items: [] };
  const [previous, people] = await Promise.all([context.release(state.previous), context.people()]);
  return {
    previous: { id: previous.id, version: previous.version },
    items: viewItems(state, copyableItems(state, previous, people.all), people),
  };
}

export async function copyChecklist(context: Context, { release }: Input<'copy'>): Promise<Output<'copy'>> {
  const before = await context.release(release);
  const [previous, people] = await Promise.all([
    before.previous === null ? null : context.release(before.previous),
    context.people(),
  ]);
  const outcome = await context.execute(context.states.release, release, (state) =>
    decideChecklist(state, { kind: 'copy' }, { people: people.all, previous }),
  );
  const items = previous === null ? [] : viewItems(before, copyableItems(before, previous, people.all), people);
  return mapOutcome(outcome, () => ({ items }));
}

function viewItems(state: ReleaseState, items: readonly CopiedItem[], people: People): Output<'copyable'>['items'] {
  return items.map(({ assigned, owner, ...item }) => ({
    ...item,
    assigned: assigned === null ? null : people.ref(assigned),
    owner: owner === null ? null : roleTitle(state, owner),
  }));
}
