import { describe, expect, it } from 'vitest';
import { defaultLadder } from '../../../shared/domain/environment.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { decideProduct } from '../../../shared/domain/product-decide.ts';
import type { ProductState } from '../../../shared/domain/product-state.ts';
import { defaultTicketFields, type Source, type SourceChange } from '../../../shared/domain/source.ts';
import { readOtherwise } from '../../../shared/domain/source-reading.ts';

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
  checklist: null,
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

  it('say each name of an environment once, and mean one of the ladder', () => {
    const environments = (...pairs: readonly (readonly [string, string])[]) =>
      pairs.map(([there, here]) => ({ there, here }));
    const github = { ...jenkins, system: 'github', path: 'octo/shop' } as const;
    const withLadder = { ...product, ladder: [...defaultLadder] };
    const named = (...pairs: readonly (readonly [string, string])[]) =>
      codesOf(set(withLadder, { ...github, environments: environments(...pairs) }));
    expect(named(['live', 'PROD'], ['live-eu', 'prod'])).toEqual(['product.sourcesSet']);
    expect(named(['live', 'PROD'], ['Live', 'QA'])).toEqual(['source-environment-twice']);
    expect(named(['live', 'MOON'])).toEqual(['source-environment-unknown']);
    // A rung that was taken away since stops nobody from adding another source.
    const old = { ...github, environments: environments(['live', 'MOON']) };
    expect(codesOf(set({ ...withLadder, sources: [old] }, old, jira))).toEqual(['product.sourcesSet']);
  });

  it('are not set again when nothing changed', () => {
    expect(codesOf(set({ ...product, sources: [jira] }, jira))).toEqual(['nothing-changed']);
  });
});

describe('how a source is read', () => {
  const fields = { ...defaultTicketFields, severity: 'customfield_1' };
  const state: ProductState = {
    ...product,
    ladder: [...defaultLadder],
    sources: [{ ...jira, fields: defaultTicketFields }, jenkins, { ...jenkins, id: id(4), system: 'registry' }],
  };
  const change = (source: string, to: SourceChange) =>
    decideProduct(state, { kind: 'changeSource', source, change: to }, { products: [], people: [] });
  const environments = [{ there: 'live', here: 'PROD' }];

  it('changes by an event that holds only what is another than before', () => {
    const decision = change(jira.id, { fields, environments: [] });
    expect(decision).toEqual({
      kind: 'accepted',
      events: [
        { type: 'product.sourceChanged', data: { source: jira.id, system: 'jira', path: 'SHOP', change: { fields } } },
      ],
    });
  });

  it.for([
    ['a source that is gone', id(9), { fields }, ['source-unknown']],
    ['what is so already', jira.id, { fields: defaultTicketFields }, ['nothing-changed']],
    ['fields of what holds no tickets', jenkins.id, { fields }, ['source-fields-foreign']],
    ['environments of a tracker', jira.id, { environments }, ['source-environments-foreign']],
    ['tags of a registry', id(4), { environments }, ['product.sourceChanged']],
  ] as const)('can change, or not: %s', ([, source, to, expected]) => {
    expect(
      codesOf(change(source, 'fields' in to ? { fields: to.fields } : { environments: [...to.environments] })),
    ).toEqual(expected);
  });

  it('forgets what would be read otherwise now, and nothing else', () => {
    const host = { ...jenkins, system: 'github' } as const;
    const image = { ...jenkins, system: 'registry' } as const;
    const tracker = { ...jira, fields };
    expect(readOtherwise(tracker, { ...tracker, fields: { ...fields, sectionByType: {} } })).toEqual([]);
    expect(readOtherwise(tracker, { ...tracker, fields: defaultTicketFields })).toBe('all');
    expect(readOtherwise(host, { ...host, environments })).toEqual(['enforcement']);
    expect(readOtherwise(image, { ...image, environments })).toEqual(['artifacts']);
    expect(readOtherwise(image, { ...image, environments: [] })).toEqual([]);
    expect(readOtherwise(host, { ...host, path: 'octo/other' })).toBe('all');
  });
});
