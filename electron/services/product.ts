import type { productContract } from '../../shared/contract/product.ts';
import type { ProductCommand } from '../../shared/domain/product-command.ts';
import { decideProduct } from '../../shared/domain/product-decide.ts';
import { checkTicketPattern } from '../../shared/domain/scope-tickets.ts';
import { listProductVersions } from '../store/projections/product.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { noKey } from './no-key.ts';
import { asDone, type Done, mapOutcome, refused } from './outcome.ts';
import { readRepositories } from './product-repository.ts';

type Input<K extends keyof typeof productContract> = ContractInput<(typeof productContract)[K]>;
type Output<K extends keyof typeof productContract> = ContractOutput<(typeof productContract)[K]>;

/** All products in the order of their names, each with the version of its newest open release. */
export async function listProducts({ workspace }: Context): Promise<Output<'list'>> {
  const [products, open] = await Promise.all([
    listProductVersions(workspace),
    listReleases(workspace, { status: 'open' }),
  ]);
  const openByProduct = new Map(open.toReversed().map(({ product, version }) => [product, version]));
  return {
    products: products
      .map(({ id, name }) => ({ id, name, openRelease: openByProduct.get(id) ?? null }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
  };
}

/** A product with its rules; its repositories as Git says they are now. */
export async function getProduct(context: Context, { product }: Input<'get'>): Promise<Output<'get'>> {
  const state = await context.product(product);
  const now = context.host.now().toISOString();
  const [people, repositories] = await Promise.all([context.people(), readRepositories(context, state)]);
  return {
    id: state.id,
    name: state.name,
    repositories,
    ticketPatterns: [...state.ticketPatterns],
    slices: [...state.slices],
    ladder: [...state.ladder],
    policy: state.policy,
    policyVersion: state.policyVersion,
    grants: state.grants.map(({ role, person }) => ({ role, person: people.ref(person) })),
    delegations: state.delegations
      .filter(({ ended, endsAt }) => ended === null && now < endsAt)
      .map(({ delegation: id, role, from, to, startsAt, endsAt, reason }) => ({
        id,
        role,
        from: people.ref(from),
        to: people.ref(to),
        startsAt,
        endsAt,
        reason,
      })),
  };
}

export async function renameProduct(context: Context, { product, name }: Input<'rename'>): Promise<Done> {
  return decide(context, product, { kind: 'rename', name });
}

/** Sets the ticket patterns, once each of them can be read and would find something. */
export async function setTicketPatterns(
  context: Context,
  { product, patterns }: Input<'setTicketPatterns'>,
): Promise<Done> {
  const faults = patterns.flatMap((pattern) => {
    const fault = checkTicketPattern(pattern);
    return fault === null
      ? []
      : {
          code: 'ticket-pattern-invalid',
          message: `The ticket pattern ${pattern} cannot be used: ${fault}`,
          nextAction: 'Correct it; patterns are regular expressions in RE2 syntax.',
        };
  });
  if (faults.length > 0) return refused(...faults);
  return decide(context, product, { kind: 'setRules', ticketPatterns: patterns });
}

export async function setSlices(context: Context, { product, slices }: Input<'setSlices'>): Promise<Done> {
  return decide(context, product, { kind: 'setRules', slices });
}

export async function setLadder(context: Context, { product, environments }: Input<'setLadder'>): Promise<Done> {
  return decide(context, product, { kind: 'setRules', ladder: environments });
}

export async function setPolicy(context: Context, { product, policy }: Input<'setPolicy'>): Promise<Done> {
  return decide(context, product, { kind: 'setRules', policy });
}

export async function grantRole(context: Context, { product, ...grant }: Input<'grantRole'>): Promise<Done> {
  return decide(context, product, { kind: 'grantRole', ...grant });
}

export async function revokeRole(context: Context, { product, ...grant }: Input<'revokeRole'>): Promise<Done> {
  return decide(context, product, { kind: 'revokeRole', ...grant });
}

/** Lets somebody decide for a role in the place of who holds it. What is not mine to give is kept as recorded. */
export async function delegateRole(
  context: Context,
  { product, role, from: named, to, startsAt, endsAt, reason }: Input<'delegate'>,
): Promise<Output<'delegate'>> {
  const me = await context.me();
  if (me === null) return refused(noKey);
  const now = context.host.now().toISOString();
  const from = named ?? me.person;
  const delegation = context.host.createId();
  const command = {
    kind: 'delegate',
    delegation,
    role,
    from,
    to,
    startsAt: startsAt ?? now,
    endsAt,
    reason,
    now,
  } as const;
  const recordedFor = from === me.person ? undefined : from;
  return mapOutcome(await decide(context, product, command, recordedFor), () => ({ id: delegation }));
}

export async function endDelegation(
  context: Context,
  { product, delegation, reason }: Input<'endDelegation'>,
): Promise<Done> {
  const now = context.host.now().toISOString();
  return decide(context, product, { kind: 'endDelegation', delegation, reason, now });
}

function decide(context: Context, product: string, command: ProductCommand, recordedFor?: string): Promise<Done> {
  return context.alone(async () => {
    const [products, { all: people }] = await Promise.all([listProductVersions(context.workspace), context.people()]);
    return asDone(
      await context.execute(
        context.states.product,
        product,
        (state) => decideProduct(state, command, { products, people }),
        { recordedFor },
      ),
    );
  });
}
