import { z } from 'zod';
import { addedReportSchema } from '../domain/evidence.ts';
import { digestSchema, idSchema } from '../domain/identity.ts';
import { deedSchema, doneSchema, fileSchema, outcomeOf, procedure, uploadSchema } from './base.ts';

/** A file of reports that somebody added to a candidate. `withdrawn`: it was taken back, and does not count. */
export const evidenceViewSchema = z.object({
  id: idSchema,
  candidate: z.int(),
  name: z.string(),
  digest: digestSchema,
  bytes: z.int(),
  reports: z.array(addedReportSchema),
  added: deedSchema,
  withdrawn: z.object({ deed: deedSchema, reason: z.string() }).nullable(),
});
export type EvidenceView = z.infer<typeof evidenceViewSchema>;

export const evidenceContract = {
  /** The newest first. */
  list: procedure.input(z.object({ release: idSchema })).output(z.object({ evidence: z.array(evidenceViewSchema) })),
  /**
   * JUnit, Cobertura, lcov, Trivy, SARIF, a performance result, or an archive of them. `candidate`: the one that was on screen. `repository`:
   * what it is about, `*` for every one; left out, only the file can say.
   */
  add: procedure
    .input(
      z.object({
        release: idSchema,
        candidate: z.int().positive().optional(),
        repository: z.string().max(80).optional(),
        file: uploadSchema,
        recordedFor: idSchema.optional(),
      }),
    )
    .output(outcomeOf(z.object({ evidence: idSchema, digest: digestSchema, reports: z.array(addedReportSchema) }))),
  withdraw: procedure
    .input(z.object({ release: idSchema, evidence: idSchema, reason: z.string().trim().min(1).max(1000) }))
    .output(doneSchema),
  /** The file itself. */
  file: procedure.input(z.object({ release: idSchema, evidence: idSchema })).output(outcomeOf(fileSchema)),
};
