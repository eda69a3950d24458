import type { DomainEvent } from '../../../shared/domain/events.ts';
import type { Rules } from '../../../shared/domain/release.ts';

/**
 * A second, naive reading of the rules, straight from the raw events of one release and knowing nothing of states or deciders. It only
 * says yes or no; the properties hold the deciders against it.
 */
export interface World {
  readonly events: readonly DomainEvent[];
  readonly rules: Rules;
  readonly mailsByPerson: ReadonlyMap<string, readonly string[]>;
  readonly grants: readonly { readonly role: string; readonly person: string }[];
}

type Given = DomainEvent<'signOff.given'>;
type Cut = DomainEvent<'candidate.cut'>;

export function lastCut(world: World): Cut | undefined {
  return world.events.filter((event) => event.type === 'candidate.cut').at(-1);
}

/** The confirmed moves of an environment in the order of confirmation. */
function moves(world: World, environment: string): DomainEvent<'promotion.started'>[] {
  return world.events
    .filter((event) => event.type === 'promotion.confirmed')
    .flatMap((confirmed) =>
      world.events
        .filter((event) => event.type === 'promotion.started')
        .filter((one) => one.data.promotion === confirmed.data.promotion && one.data.environment === environment),
    );
}

export function wasIn(world: World, environment: string, manifest: string): boolean {
  let was = false;
  for (const { data } of moves(world, environment)) {
    if (data.kind === 'rollback' && data.replaced?.manifest === manifest) was = false;
    if (data.target.manifest === manifest) was = true;
  }
  return was;
}

/** The names of the slices a role looks at. */
function slicesFor(world: World, role: string): string[] {
  return world.rules.policy.rungs.flatMap((rung) =>
    rung.signOffs.filter((one) => one.role === role).flatMap((one) => one.slices),
  );
}

export function wroteIn(world: World, person: string, role: string): boolean {
  const mails = world.mailsByPerson.get(person) ?? [];
  const looked = lastCut(world)?.data.slices.filter((slice) => slicesFor(world, role).includes(slice.name)) ?? [];
  return looked.some((slice) => slice.authors.some((author) => mails.includes(author.toLowerCase())));
}

/** Decisions that nobody took back, that are the last of their person in the role, and whose slices are as they were. */
export function valid(world: World): Given[] {
  const withdrawn = new Set(
    world.events.filter((event) => event.type === 'signOff.withdrawn').map((one) => one.data.signOff),
  );
  const given = world.events.filter((event) => event.type === 'signOff.given');
  const now = new Map(lastCut(world)?.data.slices.map((slice) => [slice.name, slice.digest]));
  return given.filter(
    (one, index) =>
      !withdrawn.has(one.data.signOff) &&
      !given
        .slice(index + 1)
        .some((later) => later.data.person === one.data.person && later.data.role === one.data.role) &&
      one.data.slices.every((slice) => now.get(slice.name) === slice.digest),
  );
}

/** The approvals that count: each person once, with the last one. */
export function counting(world: World): Given[] {
  const approvals = valid(world).filter((one) => one.data.decision === 'approve');
  return approvals.filter(
    (one, index) =>
      !approvals.slice(index + 1).some((later) => later.data.person === one.data.person) &&
      world.grants.some((grant) => grant.role === one.data.role && grant.person === one.data.person) &&
      !wroteIn(world, one.data.person, one.data.role),
  );
}

/** Whether the last candidate may enter an environment, as far as the release itself tells. */
export function isReady(world: World, environment: string): boolean {
  const cut = lastCut(world);
  if (cut === undefined) return false;
  const rungs = world.rules.ladder.filter((one) => one.kind === 'rung').map((one) => one.name);
  const below = rungs.slice(0, rungs.indexOf(environment));
  if (!below.every((name) => wasIn(world, name, cut.data.manifest))) return false;
  const rule = world.rules.policy.rungs.find((one) => one.environment === environment);
  if (rule === undefined) return true;
  const isTested = cut.data.tickets.every((ticket) => {
    const last = world.events
      .filter((event) => event.type === 'uat.verdictGiven')
      .findLast((one) => one.data.ticket === ticket.key);
    return last?.data.verdict === 'pass' && last.data.digest === ticket.digest;
  });
  const isListed = world.events
    .filter((event) => event.type === 'checklist.itemAdded')
    .every(({ data }) => {
      const done =
        world.events
          .filter((event) => event.type === 'checklist.itemDone')
          .findLast((one) => one.data.item === data.item)?.sequence ?? 0;
      const open =
        world.events
          .filter((event) => event.type === 'checklist.itemReopened')
          .findLast((one) => one.data.item === data.item)?.sequence ?? 0;
      return done > open;
    });
  const isSigned = rule.signOffs.every(
    (one) => counting(world).filter((given) => given.data.role === one.role).length >= one.quorum,
  );
  const isRefused = valid(world).some(
    ({ data }) => data.decision === 'reject' && rule.signOffs.some((one) => one.role === data.role),
  );
  return (!rule.uat || isTested) && (!rule.checklist || isListed) && isSigned && !isRefused;
}
