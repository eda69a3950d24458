import { z } from 'zod';
import { checklistTemplateSchema } from './checklist.ts';
import { delegationEvents } from './delegation.ts';
import { ladderSchema } from './environment.ts';
import { idSchema } from './identity.ts';
import { policySchema, roleNameSchema } from './policy.ts';
import { slicesSchema } from './slice.ts';
import { sourceChangeSchema, sourceSchema, sourcesSchema } from './source.ts';

/** Free of `@`, because a release is written `PRODUCT@VERSION`. */
export const productNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^@/\\\p{Cc}]+$/u, 'A product name cannot contain @, slashes or control characters.');

/** Unique within the product; part of the manifest. */
export const repositoryNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^/\\:\p{Cc}]+$/u);

/** Regular expressions (RE2 syntax); the whole match is the ticket key. */
export const ticketPatternsSchema = z.array(z.string().min(1).max(200)).min(1).max(20);
export const defaultTicketPatterns: readonly string[] = ['[A-Z][A-Z0-9]+-[1-9][0-9]*'];

/** Events of a stream `product/<id>`. Where a repository lies on disk is a setting of this machine, not an event. */
export const productEvents = {
  'product.added': z.object({ name: productNameSchema }),
  'product.renamed': z.object({ name: productNameSchema }),
  'product.repositoryAdded': z.object({ repository: idSchema, name: repositoryNameSchema }),
  'product.repositoryRemoved': z.object({ repository: idSchema, reason: z.string().min(1).max(500) }),
  'product.ticketPatternsSet': z.object({ patterns: ticketPatternsSchema }),
  'product.slicesSet': z.object({ slices: slicesSchema }),
  'product.ladderSet': z.object({ environments: ladderSchema }),
  'product.policySet': z.object({ policy: policySchema }),
  'product.checklistSet': z.object({ items: checklistTemplateSchema }),
  'product.sourcesSet': z.object({ sources: sourcesSchema }),
  /** `system` and `path` say which source was meant. */
  'product.sourceChanged': sourceSchema
    .pick({ system: true, path: true })
    .extend({ source: idSchema, change: sourceChangeSchema }),
  'product.roleGranted': z.object({ role: roleNameSchema, person: idSchema }),
  'product.roleRevoked': z.object({ role: roleNameSchema, person: idSchema }),
  ...delegationEvents,
} as const;
