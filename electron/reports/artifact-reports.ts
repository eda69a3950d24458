import { z } from 'zod';
import { reportFileSchema } from '../../shared/domain/report.ts';
import { clip } from './limits.ts';

/** What was found in an artifact: its reports, and what of it could not be looked into. */
export const artifactReportsSchema = z.object({ files: z.array(reportFileSchema), problems: z.array(z.string()) });
export type ArtifactReports = z.infer<typeof artifactReportsSchema>;

/** What is said of an artifact that was not read to its end. */
export function stopped(name: string, problem: string): ArtifactReports {
  return { files: [], problems: [`${clip(name)}: ${problem}`] };
}
