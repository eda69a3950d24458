import { z } from 'zod';
import { documentKinds } from './document.ts';
import { gateKinds } from './gate.ts';
import { digestSchema, idSchema } from './identity.ts';
import { roleNameSchema } from './policy.ts';

export const checklistGroupSchema = z.enum(['quality', 'compliance', 'business']);

/** Proof of a checklist item: a file kept by digest, a link, or a text. */
export const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    name: z.string().min(1).max(255),
    digest: digestSchema,
    bytes: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('link'), url: z.url({ protocol: /^https?$/ }).max(2000) }),
  z.object({ kind: z.literal('text'), text: z.string().min(1).max(10_000) }),
]);
export type Evidence = z.infer<typeof evidenceSchema>;

/** What can answer an item in the place of a person: a gate that is met, or a document that is approved. */
export const answerKindSchema = z.enum([...gateKinds, ...documentKinds]);
export type AnswerKind = z.infer<typeof answerKindSchema>;

/** A day, `2026-12-01`; what is due on it is late once it has passed, UTC. */
export const daySchema = z.iso.date();

/** `item` is the short name used on the command line, unique in the release. */
export const checklistItemSchema = z.object({
  item: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  title: z.string().min(1).max(200),
  group: checklistGroupSchema,
  owner: roleNameSchema.nullable(),
  evidenceRequired: z.boolean(),
  /** The fact that answers it: the item is done as long as that gate is met, or that document approved. Absent: somebody has to do it. */
  answeredBy: answerKindSchema.optional(),
  /** Due so many days after the release was planned. Absent: no day is set. */
  dueDays: z.int().min(0).max(365).optional(),
});
export type ChecklistItem = z.infer<typeof checklistItemSchema>;

/** The items that a product's releases start with: a short name stands once. */
export const checklistTemplateSchema = z
  .array(checklistItemSchema)
  .max(100)
  .refine(
    (items) => new Set(items.map(({ item }) => item)).size === items.length,
    'Two items have the same short name.',
  );

/** Checklist events of a stream `release/<id>`. */
export const checklistEvents = {
  /** `copiedFrom`: the release from which it was taken over. */
  'checklist.itemAdded': checklistItemSchema.extend({ due: daySchema.optional(), copiedFrom: idSchema.optional() }),
  'checklist.itemChanged': checklistItemSchema
    .omit({ dueDays: true })
    .extend({ due: daySchema.nullable(), copiedFrom: idSchema.optional() }),
  'checklist.itemAssigned': z.object({
    item: z.string(),
    person: idSchema.nullable(),
    copiedFrom: idSchema.optional(),
  }),
  'checklist.itemDone': z.object({
    item: z.string(),
    candidate: z.int().positive().nullable(),
    evidence: z.array(evidenceSchema).max(20),
    note: z.string().max(5000),
  }),
  /** Open again; or, of an item that a fact answers, open although that fact says yes: from then on a person has to do it. */
  'checklist.itemReopened': z.object({ item: z.string(), reason: z.string().min(1).max(500) }),
} as const;

/** DOMAIN stage 9: quality, compliance and business readiness, and the documents an approval needs. */
export const defaultChecklist: readonly ChecklistItem[] = [
  {
    item: 'test-evidence',
    title: 'Tests passed; test evidence attached',
    group: 'quality',
    owner: 'qa',
    evidenceRequired: true,
    answeredBy: 'test-pass-rate',
  },
  {
    item: 'performance-results',
    title: 'Performance results reviewed',
    group: 'quality',
    owner: 'qa',
    evidenceRequired: true,
    answeredBy: 'performance-results',
  },
  {
    item: 'security-scan',
    title: 'Security scan reports reviewed',
    group: 'quality',
    owner: 'security',
    evidenceRequired: true,
    answeredBy: 'security-scans',
  },
  {
    item: 'documentation',
    title: 'Documentation complete',
    group: 'compliance',
    owner: 'product-owner',
    evidenceRequired: false,
  },
  {
    item: 'risk-assessment',
    title: 'Risk assessment approved',
    group: 'compliance',
    owner: 'release-manager',
    evidenceRequired: true,
    answeredBy: 'risk-assessment',
  },
  {
    item: 'security-review',
    title: 'Security review done',
    group: 'compliance',
    owner: 'security',
    evidenceRequired: false,
  },
  {
    item: 'regulatory',
    title: 'Regulatory requirements met',
    group: 'compliance',
    owner: 'product-owner',
    evidenceRequired: false,
  },
  {
    item: 'release-notes',
    title: 'Release notes final',
    group: 'business',
    owner: 'release-manager',
    evidenceRequired: false,
    answeredBy: 'release-notes',
  },
  {
    item: 'user-documentation',
    title: 'User documentation updated',
    group: 'business',
    owner: 'product-owner',
    evidenceRequired: false,
  },
  {
    item: 'support-trained',
    title: 'Support trained',
    group: 'business',
    owner: 'product-owner',
    evidenceRequired: false,
  },
  {
    item: 'runbook',
    title: 'Deployment runbook written',
    group: 'business',
    owner: 'operations',
    evidenceRequired: true,
    answeredBy: 'runbook',
  },
  {
    item: 'rollback-plan',
    title: 'Rollback plan written',
    group: 'business',
    owner: 'operations',
    evidenceRequired: true,
    answeredBy: 'rollback-procedure',
  },
  {
    item: 'communication-plan',
    title: 'Communication plan ready',
    group: 'business',
    owner: 'release-manager',
    evidenceRequired: false,
  },
];
