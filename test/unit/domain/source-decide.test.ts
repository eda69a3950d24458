import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { decideProduct } from '../../../shared/domain/product-decide.ts';
import type { ProductState } from '../../../shared/domain/product-state.ts';
import type { Source } from '../../../shared/domain/source.ts';

const id = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const jira: Source = {
  id: id(1),
  connection: id(10),
  system: 'jira',
  address: 'https://jira.example.com',
  path: 'SHOP',
  repository: null,
  fields: null,
};
const jenkins: Source = {
  ...jira,
  id: id(2),
  connection: id(11),
  system: 'jenkins',
  path: 'shop/app',
  repository: 'shop',
};

const product: ProductState = {
  id: id(20),
  name: 'Shop',
  repositories: [{ repository: id(21), name: 'shop' }],
  ticketPatterns: [],
  slices: [],
  ladder: [],
  policy: defaultPolicy,
  policyVersion: 1,
  sources: [],
  grants: [],
  delegations: [],
  added: {
    sequence: 1,
    event: id(30),
    at: '2026-11-27T09:00:00.000Z',
    actor: { kind: 'policy', policy: 'test' },
    signer: 'f',
  },
};

const set = (state: ProductState, ...sources: readonly Source[]) =>
  decideProduct(state, { kind: 'setSources', sources }, { products: [], people: [] });

const codesOf = (decision: ReturnType<typeof set>) =>
  decision.kind === 'rejected' ? decision.reasons.map(({ code }) => code) : decision.events.map(({ type }) => type);

describe('the sources of a product', () => {
  it('are set together, by one event that names their systems', () => {
    const decision = set(product, jira, jenkins);

    expect(decision).toEqual({
      kind: 'accepted',
      events: [{ type: 'product.sourcesSet', data: { sources: [jira, jenkins] } }],
    });
  });

  it('are each named once', () => {
    expect(codesOf(set(product, jira, { ...jira, id: id(3) }))).toEqual(['source-twice']);
  });

  it('belong to a repository of the product, tickets excepted', () => {
    expect(codesOf(set(product, { ...jenkins, repository: null }))).toEqual(['source-repository-missing']);
    expect(codesOf(set(product, { ...jenkins, repository: 'ledger' }))).toEqual(['source-repository-unknown']);
  });

  it('name a tracker’s project by its key', () => {
    expect(codesOf(set(product, { ...jira, path: 'shop-1' }))).toEqual(['source-path-invalid']);
  });

  it('are not set again when nothing changed', () => {
    expect(codesOf(set({ ...product, sources: [jira] }, jira))).toEqual(['nothing-changed']);
  });
});
