import { defaultLadder } from '../../../shared/domain/environment.ts';
import type { EventData, EventType } from '../../../shared/domain/events.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { defaultSlices } from '../../../shared/domain/slice.ts';
import { toldDocuments, toldTemplate } from './told-documents.ts';
import { ada, cy, digest, other, release, shop, thing } from './told-ids.ts';
import { toldDelegations, toldOverrides } from './told-overrides.ts';

const commit = 'c'.repeat(40);
const target = { release, version: '2.4.0', candidate: 2, manifest: digest };
const ref = { repository: 'shop', kind: 'tag', name: 'v2.4.0-rc.2', commit } as const;
const expiresAt = '2026-12-01T09:00:00.000Z';
const subject = { waiver: thing, finding: 'a:b', code: 'facts-stale', title: 'Old' } as const;
const waived = { ...subject, reason: 'No.', expiresAt, facts: digest };
const counts = { passed: 1, failed: 0, skipped: 0 };
const added = {
  path: 'junit.xml',
  format: 'junit',
  digest,
  repository: 'shop',
  says: 'nothing',
  numbers: { kind: 'tests', counts },
} as const;
const entry = { key: 'ticket:SHOP-1', section: null, text: 'New', hiddenIn: [], generated: null };

/** One event of every type, in an order in which they could happen, with what the record says about it. */
export const told: { readonly [T in EventType]: readonly [stream: string, data: EventData<T>, sentence: string] } = {
  'workspace.created': [
    'workspace',
    { workspace: thing, name: 'Harbour', publicKey: 'AA==' },
    'Ada Diaz created the workspace Harbour',
  ],
  'workspace.renamed': ['workspace', { name: 'Port' }, 'Ada Diaz renamed the workspace to Port'],
  'person.added': [`person/${cy}`, { name: 'Cy Young', email: 'cy@x.yz', aliases: [] }, 'Ada Diaz added Cy Young'],
  'person.changed': [
    `person/${cy}`,
    { name: 'Cy Young', email: 'c@x.yz', aliases: [] },
    'Ada Diaz changed the details of Cy Young',
  ],
  'workspace.keyReplaced': [
    'workspace',
    { publicKey: 'AA==', replaces: digest, vouchedBy: cy, reason: 'The laptop was lost.', statement: '{}' },
    'Ada Diaz has a new key for the workspace, for which Cy Young vouched: The laptop was lost.',
  ],
  'person.keyEnrolled': [
    `person/${ada}`,
    { fingerprint: digest, publicKey: 'AA==', protection: 'keyFile', host: 'desk' },
    'Ada Diaz enrolled a key on desk',
  ],
  'person.keyRevoked': [
    `person/${cy}`,
    { fingerprint: digest, reason: 'Lost.' },
    'Ada Diaz revoked a key of Cy Young: Lost.',
  ],
  'product.added': [`product/${shop}`, { name: 'Shop' }, 'Ada Diaz added the product Shop'],
  'product.renamed': [`product/${shop}`, { name: 'Shop' }, 'Ada Diaz renamed the product to Shop'],
  'product.repositoryAdded': [
    `product/${shop}`,
    { repository: thing, name: 'shop' },
    'Ada Diaz added the repository shop to Shop',
  ],
  'product.repositoryRemoved': [
    `product/${shop}`,
    { repository: thing, reason: 'Moved.' },
    'Ada Diaz removed shop from Shop: Moved.',
  ],
  'product.ticketPatternsSet': [
    `product/${shop}`,
    { patterns: ['A-1'] },
    'Ada Diaz set the ticket patterns of Shop to A-1',
  ],
  'product.sourcesSet': [`product/${shop}`, { sources: [] }, 'Ada Diaz took away all sources of Shop'],
  'product.sourceChanged': [
    `product/${shop}`,
    {
      source: thing,
      system: 'jira',
      path: 'SHOP',
      change: {
        fields: {
          severity: 'customfield_1',
          acceptanceCriteria: null,
          defectTypes: ['Bug', 'Defect'],
          sectionByType: { Bug: 'fixes', Story: 'features', Epic: 'features' },
        },
      },
    },
    'Ada Diaz changed how Shop reads Jira SHOP: severity from customfield_1, defects are Bug and Defect, Story and Epic under New features, Bug under Bug fixes',
  ],
  'product.slicesSet': [
    `product/${shop}`,
    { slices: [...defaultSlices] },
    'Ada Diaz set the slices of Shop to scope, code, database, dependencies, configuration, artifacts',
  ],
  'product.ladderSet': [
    `product/${shop}`,
    { environments: [...defaultLadder] },
    'Ada Diaz set the ladder of Shop to DEV, QA, PPD, PROD, DR',
  ],
  'product.policySet': [`product/${shop}`, { policy: defaultPolicy }, 'Ada Diaz set the policy of Shop'],
  'product.roleGranted': [
    `product/${shop}`,
    { role: 'security', person: cy },
    'Ada Diaz made Cy Young Security of Shop',
  ],
  'product.roleRevoked': [
    `product/${shop}`,
    { role: 'security', person: cy },
    'Ada Diaz took the role Security of Shop from Cy Young',
  ],
  ...toldDelegations,
  ...toldTemplate,
  'release.planned': [
    `release/${release}`,
    {
      product: shop,
      productName: 'Shop',
      version: '2.4.0',
      strategy: 'tag',
      previous: null,
      baseline: [{ repository: 'shop', ref: '', commit: null }],
      rules: { policy: defaultPolicy, slices: [...defaultSlices], ladder: [...defaultLadder], ticketPatterns: ['A'] },
    },
    'Ada Diaz planned Shop 2.4.0',
  ],
  'release.abandoned': [`release/${release}`, { reason: 'Not needed.' }, 'Ada Diaz abandoned Shop 2.4.0: Not needed.'],
  'release.superseded': [
    `release/${release}`,
    { by: other, reason: 'Together.' },
    'Ada Diaz put another release in place of Shop 2.4.0: Together.',
  ],
  'candidate.cut': [
    `release/${release}`,
    {
      number: 2,
      manifest: digest,
      scope: digest,
      repositories: [{ name: 'shop', ref: 'main', commit, tree: commit }],
      slices: [],
      tickets: [],
      commitCount: 0,
    },
    'Ada Diaz cut rc.2 of Shop 2.4.0',
  ],
  'ref.intended': [
    `release/${release}`,
    { intent: thing, purpose: 'candidate', candidate: 2, ref },
    'Ada Diaz set out to make the tag v2.4.0-rc.2 in shop',
  ],
  'ref.created': [`release/${release}`, { intent: thing, object: commit }, 'Ada Diaz made the tag v2.4.0-rc.2 in shop'],
  'ref.failed': [
    `release/${release}`,
    { intent: thing, reason: 'Disk full.' },
    'Ada Diaz could not make the tag v2.4.0-rc.2 in shop: Disk full.',
  ],
  ...toldDocuments,
  'uat.verdictGiven': [
    `release/${release}`,
    { ticket: 'SHOP-1', verdict: 'pass', note: '', candidate: 2, digest, tester: ada },
    'Ada Diaz passed SHOP-1 on rc.2',
  ],
  'waiver.given': [`release/${release}`, waived, 'Ada Diaz waived “Old” until 2026-12-01: No.'],
  'waiver.withdrawn': [`release/${release}`, { waiver: thing, reason: 'No.' }, 'Ada Diaz withdrew a waiver: No.'],
  'evidence.added': [
    `release/${release}`,
    { evidence: thing, candidate: 2, name: 'junit.xml', digest, bytes: 9, reports: [added] },
    'Ada Diaz added junit.xml to rc.2 as evidence',
  ],
  'evidence.withdrawn': [
    `release/${release}`,
    { evidence: thing, reason: 'Of a dry run.' },
    'Ada Diaz took junit.xml back: Of a dry run.',
  ],
  'gate.fired': [
    `release/${release}`,
    { gate: 'coverage', environment: 'PROD', candidate: 2, value: 79, threshold: 80, facts: digest },
    'Ada Diaz found rc.2 short of PROD: code coverage is 79 %, asked for is at least 80 %',
  ],
  ...toldOverrides,
  'write.intended': [
    `release/${release}`,
    {
      write: thing,
      key: 'tag',
      name: 'the tag v2.4.0',
      connection: other,
      system: 'github',
      path: 'octo/shop',
      finding: null,
      facts: digest,
    },
    'Ada Diaz set out to make the tag v2.4.0 at GitHub octo/shop',
  ],
  'write.settled': [
    `release/${release}`,
    { write: thing, outcome: 'done', reason: '' },
    'Ada Diaz made the tag v2.4.0 at GitHub octo/shop: it was read back',
  ],
  'signOff.given': [
    `release/${release}`,
    {
      signOff: thing,
      role: 'security',
      person: ada,
      decision: 'approve',
      comment: '',
      candidate: 2,
      manifest: digest,
      slices: [{ name: 'code', digest }],
      statement: 'I agree.',
      facts: digest,
    },
    'Ada Diaz signed for Security on rc.2',
  ],
  'signOff.requested': [
    `release/${release}`,
    {
      request: thing,
      role: 'security',
      person: ada,
      candidate: 2,
      manifest: digest,
      slices: [{ name: 'code', digest }],
      facts: digest,
      file: digest,
      payload: digest,
      expiresAt: '2026-12-01T00:00:00.000Z',
    },
    'Ada Diaz asked Ada Diaz to sign for Security on rc.2 from another desk',
  ],
  'signOff.withdrawn': [
    `release/${release}`,
    { signOff: thing, reason: 'Found a hole.' },
    'Ada Diaz withdrew the sign-off for Security: Found a hole.',
  ],
  'signOff.answered': [
    `release/${release}`,
    { signOff: thing, answer: 'Closed it.' },
    'Ada Diaz answered the rejection for Security: Closed it.',
  ],
  'promotion.started': [
    `release/${release}`,
    { promotion: thing, kind: 'promote', environment: 'PROD', target, replaced: null, reason: '', facts: digest },
    'Ada Diaz started to promote 2.4.0 rc.2 to PROD',
  ],
  'promotion.confirmed': [
    `release/${release}`,
    { promotion: thing, note: '' },
    'Ada Diaz confirmed that 2.4.0 rc.2 is in PROD',
  ],
  'promotion.failed': [
    `release/${release}`,
    { promotion: thing, reason: 'Port closed.' },
    'Ada Diaz reported that the promotion to PROD failed: Port closed.',
  ],
  'notes.entryEdited': [`release/${release}`, entry, 'Ada Diaz edited the notes of Shop 2.4.0 for SHOP-1'],
  'notes.entryRestored': [
    `release/${release}`,
    { key: `breaking:commit:${commit}` },
    'Ada Diaz took back the edits of the notes of Shop 2.4.0 for ccccccc',
  ],
  'notes.entryAdded': [
    `release/${release}`,
    { key: `own:${thing}`, section: 'fixes', text: 'Own.', hiddenIn: [] },
    'Ada Diaz added an entry to the notes of Shop 2.4.0',
  ],
  'notes.entryRemoved': [
    `release/${release}`,
    { key: `own:${thing}` },
    'Ada Diaz removed an entry from the notes of Shop 2.4.0',
  ],
  'notes.introductionSet': [
    `release/${release}`,
    { edition: 'customer', text: 'Hello.' },
    'Ada Diaz wrote the introduction of the customer notes of Shop 2.4.0',
  ],
  'notes.approved': [
    `release/${release}`,
    { edition: 'internal', candidate: 2, manifest: digest, content: digest },
    'Ada Diaz approved the internal notes of Shop 2.4.0 for rc.2',
  ],
  'release.closed': [
    `release/${release}`,
    { candidate: 2, manifest: digest, facts: digest },
    'Ada Diaz closed Shop 2.4.0 with rc.2',
  ],
};
