import type { EventData, EventType } from '../../../shared/domain/events.ts';
import { ada, cy, digest, release, shop } from './told-ids.ts';

type Told<T extends EventType> = {
  readonly [K in T]: readonly [stream: string, data: EventData<K>, sentence: string];
};

const of = { document: 'runbook', version: 1, digest } as const;
const about = { ...of, candidate: 2, manifest: digest } as const;

export const toldTemplate: Told<'product.checklistSet'> = {
  'product.checklistSet': [
    `product/${shop}`,
    { items: [] },
    'Ada Diaz set the checklist that releases of Shop start with: 0 items',
  ],
};

export const toldDocuments: Told<
  | 'checklist.itemAdded'
  | 'checklist.itemChanged'
  | 'checklist.itemAssigned'
  | 'checklist.itemDone'
  | 'checklist.itemReopened'
  | 'document.added'
  | 'document.assigned'
  | 'document.submitted'
  | 'document.approved'
  | 'document.returned'
> = {
  'checklist.itemAdded': [
    `release/${release}`,
    { item: 'runbook', title: 'Runbook written', group: 'business', owner: null, evidenceRequired: false },
    'Ada Diaz put “Runbook written” on the checklist of Shop 2.4.0',
  ],
  'checklist.itemAssigned': [
    `release/${release}`,
    { item: 'runbook', person: cy },
    'Ada Diaz gave “Runbook written” to Cy Young',
  ],
  'checklist.itemDone': [
    `release/${release}`,
    { item: 'runbook', candidate: 2, evidence: [], note: '' },
    'Ada Diaz checked off “Runbook written”',
  ],
  'checklist.itemReopened': [
    `release/${release}`,
    { item: 'runbook', reason: 'Old.' },
    'Ada Diaz reopened “Runbook written”: Old.',
  ],
  'checklist.itemChanged': [
    `release/${release}`,
    {
      item: 'runbook',
      title: 'Runbook read',
      group: 'business',
      owner: null,
      evidenceRequired: true,
      due: '2026-12-01',
    },
    'Ada Diaz changed “Runbook read”, due 2026-12-01',
  ],
  'document.added': [
    `release/${release}`,
    { ...of, name: 'runbook.pdf', bytes: 9, format: 'file', origin: 'file', candidate: 2 },
    'Ada Diaz added version 1 of the deployment runbook of Shop 2.4.0 (runbook.pdf)',
  ],
  'document.assigned': [
    `release/${release}`,
    { document: 'runbook', as: 'approver', person: cy },
    'Ada Diaz asked Cy Young to approve the deployment runbook',
  ],
  'document.submitted': [
    `release/${release}`,
    about,
    'Ada Diaz submitted version 1 of the deployment runbook for rc.2',
  ],
  'document.approved': [
    `release/${release}`,
    { ...about, person: ada, comment: 'Tried on Tuesday.' },
    'Ada Diaz approved version 1 of the deployment runbook for rc.2: Tried on Tuesday.',
  ],
  'document.returned': [
    `release/${release}`,
    { ...of, reason: 'No steps.' },
    'Ada Diaz returned version 1 of the deployment runbook: No steps.',
  ],
};
