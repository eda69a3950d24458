import type { ChecklistItem } from './checklist.ts';
import { type Delegation, evolveDelegations } from './delegation.ts';
import { type Entry, entryOf, idOfStream } from './entry.ts';
import type { Environment } from './environment.ts';
import type { DomainEvent } from './events.ts';
import type { Policy } from './policy.ts';
import type { Slice } from './slice.ts';
import { changeSource, type Source } from './source.ts';

/** A repository of a product. Where it lies on disk is a setting of the machine. */
export interface ProductRepository {
  readonly repository: string;
  readonly name: string;
}

/** A person who holds a role of a product. */
export interface Grant {
  readonly role: string;
  readonly person: string;
}

/** A product. `policyVersion` counts how often the policy was set, from 1. */
export interface ProductState {
  readonly id: string;
  readonly name: string;
  readonly repositories: readonly ProductRepository[];
  readonly ticketPatterns: readonly string[];
  readonly slices: readonly Slice[];
  readonly ladder: readonly Environment[];
  readonly policy: Policy;
  readonly policyVersion: number;
  /** What a release's checklist starts with; null where nobody has set one. */
  readonly checklist: readonly ChecklistItem[] | null;
  /** Where its facts come from. */
  readonly sources: readonly Source[];
  readonly grants: readonly (Grant & { readonly granted: Entry })[];
  readonly delegations: readonly Delegation[];
  readonly added: Entry;
}

/** The product after one more event of the stream `product/<id>`; null before the first. */
export function evolveProduct(state: ProductState | null, event: DomainEvent): ProductState | null {
  if (event.type === 'product.added') {
    return {
      id: idOfStream(event.stream),
      name: event.data.name,
      repositories: [],
      ticketPatterns: [],
      slices: [],
      ladder: [],
      policy: { roles: [], rungs: [] },
      policyVersion: 0,
      checklist: null,
      sources: [],
      grants: [],
      delegations: [],
      added: entryOf(event),
    };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'product.renamed':
      return { ...state, name: event.data.name };
    case 'product.repositoryAdded':
      return { ...state, repositories: [...state.repositories, event.data] };
    case 'product.repositoryRemoved':
      return {
        ...state,
        repositories: state.repositories.filter(({ repository }) => repository !== event.data.repository),
      };
    case 'product.ticketPatternsSet':
      return { ...state, ticketPatterns: event.data.patterns };
    case 'product.slicesSet':
      return { ...state, slices: event.data.slices };
    case 'product.ladderSet':
      return { ...state, ladder: event.data.environments };
    case 'product.policySet':
      return { ...state, policy: event.data.policy, policyVersion: state.policyVersion + 1 };
    case 'product.checklistSet':
      return { ...state, checklist: event.data.items };
    case 'product.sourcesSet':
      return { ...state, sources: event.data.sources };
    case 'product.sourceChanged': {
      const { source, change } = event.data;
      return { ...state, sources: state.sources.map((one) => (one.id === source ? changeSource(one, change) : one)) };
    }
    case 'product.roleGranted':
      return { ...state, grants: [...state.grants, { ...event.data, granted: entryOf(event) }] };
    case 'product.roleRevoked': {
      const { role, person } = event.data;
      return { ...state, grants: state.grants.filter((grant) => grant.role !== role || grant.person !== person) };
    }
    case 'product.roleDelegated':
    case 'product.delegationEnded':
      return { ...state, delegations: evolveDelegations(state.delegations, event) };
    default:
      return state;
  }
}
