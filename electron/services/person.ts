import type { PersonView, personContract } from '../../shared/contract/person.ts';
import { decidePerson } from '../../shared/domain/person-decide.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import type { Context } from './context.ts';
import type { ContractInput } from './contract-input.ts';
import { rotateKey } from './key.ts';
import { asDone, type Done, mapOutcome, type Outcome } from './outcome.ts';
import type { People } from './people.ts';
import { readProducts } from './products.ts';

type Input<K extends keyof typeof personContract> = ContractInput<(typeof personContract)[K]>;

/** Everybody, in the order of their names, with keys and roles. */
export async function listPeople(context: Context): Promise<{ people: PersonView[] }> {
  const [known, me, products] = await Promise.all([context.people(), context.me(), readProducts(context)]);
  const now = context.host.now().toISOString();
  const people = known.all.map((person) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    aliases: [...person.aliases],
    logins: [...person.logins],
    isMe: person.id === me?.person,
    keys: person.keys.map(({ fingerprint, protection, host, enrolledAt, revokedAt, revokedReason, handover }) => ({
      fingerprint,
      protection,
      host,
      isHandedOver: handover !== undefined,
      enrolledAt,
      revokedAt,
      revokedReason,
    })),
    delegations: products.flatMap((product) => delegationsOf(product, person.id, known, now)),
    roles: products.flatMap((product) =>
      product.grants
        .filter((grant) => grant.person === person.id)
        .map(({ role }) => ({
          product: product.id,
          productName: product.name,
          role,
          title: product.policy.roles.find(({ name }) => name === role)?.title ?? role,
        })),
    ),
  }));
  return { people: people.toSorted((one, other) => one.name.localeCompare(other.name, 'en')) };
}

/** What a person lends or is lent at a product, as long as it is not over. */
function delegationsOf(
  { id: product, name: productName, delegations, policy }: ProductState,
  person: string,
  people: People,
  now: string,
): PersonView['delegations'] {
  return delegations
    .filter(({ from, to, endsAt, ended }) => (from === person || to === person) && ended === null && now < endsAt)
    .map(({ delegation: id, role, from, to, startsAt, endsAt }) => ({
      id,
      product,
      productName,
      title: policy.roles.find(({ name }) => name === role)?.title ?? role,
      from: people.ref(from),
      to: people.ref(to),
      startsAt,
      endsAt,
    }));
}

/** Adds a person, who gets a key when a host of their own is enrolled. */
export async function addPerson(context: Context, input: Input<'add'>): Promise<Outcome<{ id: string }>> {
  const id = context.host.createId();
  const decided = await context.alone(async () => {
    const { all: people } = await context.people();
    return context.execute(context.states.person, id, (state) =>
      decidePerson(state, { kind: 'add', ...input }, { people }),
    );
  });
  return mapOutcome(decided, () => ({ id }));
}

export async function changePerson(context: Context, { person, ...profile }: Input<'change'>): Promise<Done> {
  return context.alone(async () => {
    const { all: people } = await context.people();
    return asDone(
      await context.execute(context.states.person, person, (state) =>
        decidePerson(state, { kind: 'change', ...profile }, { people }),
      ),
    );
  });
}

/** Revokes a key. The key this host signs with is replaced in the same moment, so that its person can go on. */
export async function revokeKey(context: Context, { person, fingerprint, reason }: Input<'revokeKey'>): Promise<Done> {
  const me = await context.me();
  if (me?.fingerprint === fingerprint && me.person === person) return rotateKey(context, me, reason);
  const { all: people } = await context.people();
  return asDone(
    await context.execute(context.states.person, person, (state) =>
      decidePerson(state, { kind: 'revokeKey', fingerprint, reason }, { people }),
    ),
  );
}
