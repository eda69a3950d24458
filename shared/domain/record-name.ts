import { candidateName } from './candidate-state.ts';
import { systemTitles } from './connection.ts';
import { personOf } from './entry.ts';
import type { DomainEvent } from './events.ts';
import type { Occupant } from './promotion.ts';

/** A name that sentences of later events need, under a key such as `person/<id>` or `role/<stream>/<role>`. */
export interface ToldName {
  readonly key: string;
  readonly name: string;
}

/** Names by key. A name that nobody told is answered with a short stand-in by the sentence itself. */
export type NameOf = (key: string) => string | undefined;

/** The names that an event tells, for the sentences of events after it; `nameOf` knows those of `namesNeeded`. */
export function namesTold(event: DomainEvent, nameOf: NameOf): readonly ToldName[] {
  const { stream } = event;
  switch (event.type) {
    case 'workspace.created':
    case 'workspace.renamed':
    case 'person.added':
    case 'person.changed':
    case 'product.added':
    case 'product.renamed':
      return [{ key: stream, name: event.data.name }];
    case 'product.repositoryAdded':
      return [{ key: `repository/${event.data.repository}`, name: event.data.name }];
    case 'product.policySet':
      return event.data.policy.roles.map(({ name, title }) => ({ key: `role/${stream}/${name}`, name: title }));
    case 'release.planned': {
      const { productName, version, rules } = event.data;
      const roles = rules.policy.roles.map(({ name, title }) => ({ key: `role/${stream}/${name}`, name: title }));
      return [
        { key: stream, name: `${productName} ${version}` },
        { key: `product-of/${stream}`, name: event.data.product },
        ...roles,
      ];
    }
    case 'ref.intended': {
      const { kind, name, repository } = event.data.ref;
      return [{ key: `ref/${event.data.intent}`, name: `the ${kind} ${name} in ${repository}` }];
    }
    case 'write.intended': {
      const { write, name, system, path } = event.data;
      return [{ key: `write/${write}`, name: `${name} at ${systemTitles[system]} ${path}` }];
    }
    case 'evidence.added':
      return [{ key: `evidence/${event.data.evidence}`, name: event.data.name }];
    case 'checklist.itemAdded':
    case 'checklist.itemChanged':
      return [{ key: `item/${stream}/${event.data.item}`, name: event.data.title }];
    case 'product.roleDelegated': {
      const { delegation, role } = event.data;
      return [
        { key: `delegation/${delegation}`, name: `the delegation of ${nameOf(`role/${stream}/${role}`) ?? role}` },
      ];
    }
    case 'override.proposed':
      return [{ key: `override/${event.data.override}`, name: `the rule of ${event.data.environment}` }];
    case 'signOff.given': {
      const { signOff, role } = event.data;
      return [{ key: `signOff/${signOff}`, name: nameOf(`role/${stream}/${role}`) ?? role }];
    }
    case 'promotion.started': {
      const { promotion, kind, environment, target } = event.data;
      const name = kind === 'promote' ? `the promotion to ${environment}` : `the rollback of ${environment}`;
      return [
        { key: `promotion/${promotion}`, name },
        { key: `occupant/${promotion}`, name: `${occupantName(target)} is in ${environment}` },
      ];
    }
    default:
      return [];
  }
}

/** The keys of the names that the sentence of an event needs. */
export function namesNeeded(event: DomainEvent): readonly string[] {
  const { stream } = event;
  return [`person/${personOf(event.actor) ?? ''}`, stream, `product-of/${stream}`, ...subjectsOf(event)];
}

function subjectsOf(event: DomainEvent): readonly string[] {
  const { stream } = event;
  switch (event.type) {
    case 'workspace.keyReplaced':
      return [`person/${event.data.vouchedBy}`];
    case 'product.repositoryRemoved':
      return [`repository/${event.data.repository}`];
    case 'product.roleGranted':
    case 'product.roleRevoked':
      return [`person/${event.data.person}`, `role/${stream}/${event.data.role}`];
    case 'release.superseded':
      return [`release/${event.data.by}`];
    case 'ref.intended':
    case 'ref.created':
    case 'ref.failed':
      return [`ref/${event.data.intent}`];
    case 'write.intended':
    case 'write.settled':
      return [`write/${event.data.write}`];
    case 'evidence.withdrawn':
      return [`evidence/${event.data.evidence}`];
    case 'checklist.itemAssigned':
      return [`item/${stream}/${event.data.item}`, `person/${event.data.person ?? ''}`];
    case 'document.assigned':
      return [`person/${event.data.person ?? ''}`];
    case 'document.approved':
      return [`person/${event.data.person}`, `person/${event.data.onBehalf?.person ?? ''}`];
    case 'checklist.itemChanged':
    case 'checklist.itemDone':
    case 'checklist.itemReopened':
      return [`item/${stream}/${event.data.item}`];
    case 'product.roleDelegated':
      return [`person/${event.data.from}`, `person/${event.data.to}`, `role/${stream}/${event.data.role}`];
    case 'product.delegationEnded':
      return [`delegation/${event.data.delegation}`];
    case 'signOff.given':
      return [`role/${stream}/${event.data.role}`, `person/${event.data.onBehalf?.person ?? ''}`];
    case 'signOff.requested':
      return [`person/${event.data.person}`, `role/${stream}/${event.data.role}`];
    case 'signOff.withdrawn':
    case 'signOff.answered':
      return [`signOff/${event.data.signOff}`];
    case 'override.agreed':
    case 'override.ended':
    case 'override.reviewed':
      return [`override/${event.data.override}`];
    case 'promotion.confirmed':
    case 'promotion.failed':
      return [`promotion/${event.data.promotion}`, `occupant/${event.data.promotion}`];
    default:
      return [];
  }
}

/** `2.4.0 rc.2`: what an environment holds. */
export function occupantName({ version, candidate }: Pick<Occupant, 'version' | 'candidate'>): string {
  return `${version} ${candidateName(candidate)}`;
}
