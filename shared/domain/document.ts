import { z } from 'zod';
import { digestSchema, idSchema } from './identity.ts';
import { riskResultSchema } from './risk.ts';

/** The documents that an approval needs (DOMAIN stage 9). Stable: policies, checklists and scripts name them. */
export const documentKinds = [
  'release-notes',
  'runbook',
  'rollback-procedure',
  'test-evidence',
  'security-scans',
  'performance-results',
  'sign-offs',
  'risk-assessment',
] as const;
export const documentKindSchema = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKindSchema>;

/** What a document is, who writes it, and what it speaks of. */
interface DocumentPart {
  readonly title: string;
  /** The role that writes it, where the policy lists one. */
  readonly role: string;
  /** `bits`: exactly one manifest. `rollout`: how it is deployed, which stays as long as what is deployed with it does. */
  readonly about: 'bits' | 'rollout';
  /** What a first draft of it is made from; null where only a person knows what stands in it. */
  readonly madeFrom: string | null;
}

/** Every document by its kind. The release notes are written and approved under Notes. */
export const documentParts: Readonly<Record<DocumentKind, DocumentPart>> = {
  'release-notes': { title: 'Release notes', role: 'release-manager', about: 'bits', madeFrom: null },
  runbook: {
    title: 'Deployment runbook',
    role: 'operations',
    about: 'rollout',
    madeFrom: 'the runbook of the release before',
  },
  'rollback-procedure': {
    title: 'Rollback procedure',
    role: 'operations',
    about: 'rollout',
    madeFrom: 'what production holds and the last deployment of it',
  },
  'test-evidence': {
    title: 'Test evidence',
    role: 'qa',
    about: 'bits',
    madeFrom: 'UAT verdicts and test reports',
  },
  'security-scans': {
    title: 'Security scan reports',
    role: 'security',
    about: 'bits',
    madeFrom: 'vulnerability scans and quality gates',
  },
  'performance-results': {
    title: 'Performance results',
    role: 'qa',
    about: 'bits',
    madeFrom: 'performance results',
  },
  'sign-offs': {
    title: 'Stakeholder sign-offs',
    role: 'release-manager',
    about: 'bits',
    madeFrom: 'the sign-offs that are on record',
  },
  'risk-assessment': { title: 'Risk assessment', role: 'release-manager', about: 'bits', madeFrom: null },
};

/** The slices of the rollout: a document about it stays true while these stay what they are. */
export const rolloutSlices: readonly string[] = ['database', 'configuration', 'artifacts'];

/** The kinds that are kept as documents; the notes have events of their own. */
export const keptDocumentSchema = documentKindSchema.exclude(['release-notes']);
export type KeptDocument = z.infer<typeof keptDocumentSchema>;

/** Markdown is shown and edited, anything else is a file that is saved. */
export const documentFormatSchema = z.enum(['markdown', 'file']);
export type DocumentFormat = z.infer<typeof documentFormatSchema>;

/** `drafted`: made by the app from facts; `written`: by a person; `file`: brought as a file; `form`: follows from a filled form. */
export const documentOriginSchema = z.enum(['drafted', 'written', 'file', 'form']);
export type DocumentOrigin = z.infer<typeof documentOriginSchema>;

/** What a decision about a version names: the version by its digest, and the bits that it was about. */
const versionAt = {
  document: keptDocumentSchema,
  version: z.int().positive(),
  digest: digestSchema,
  candidate: z.int().positive(),
  manifest: digestSchema,
};

/**
 * Document events of a stream `release/<id>`. The content of a version is kept by its digest. `facts` is the digest of what a draft was
 * made from, `candidate` the one it was made for (null: none was cut yet). An approval is of one digest.
 */
export const documentEvents = {
  'document.added': z.object({
    document: keptDocumentSchema,
    version: z.int().positive(),
    digest: digestSchema,
    name: z.string().min(1).max(255),
    bytes: z.int().nonnegative(),
    format: documentFormatSchema,
    origin: documentOriginSchema,
    candidate: z.int().positive().nullable(),
    facts: digestSchema.optional(),
    risk: riskResultSchema.optional(),
  }),
  /** Who writes it or who is asked to approve it; null: nobody in particular. */
  'document.assigned': z.object({
    document: keptDocumentSchema,
    as: z.enum(['owner', 'approver']),
    person: idSchema.nullable(),
  }),
  'document.submitted': z.object(versionAt),
  'document.approved': z.object({
    ...versionAt,
    person: idSchema,
    comment: z.string().max(2000),
    /** Who holds the role, where `person` decided in their place, and the delegation that says so. */
    onBehalf: z.object({ person: idSchema, delegation: idSchema }).optional(),
  }),
  /** Not approved, or an approval taken back. */
  'document.returned': z.object({
    document: keptDocumentSchema,
    version: z.int().positive(),
    digest: digestSchema,
    reason: z.string().min(1).max(2000),
  }),
} as const;
