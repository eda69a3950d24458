import { parseDocument } from 'yaml';
import { z } from 'zod';

/** A job of a pipeline's configuration, as far as it holds something up. */
export interface PipelineJob {
  readonly name: string;
  /** `optional`: somebody may start it, and nobody has to. Null: it runs by itself. */
  readonly manual: 'blocking' | 'optional' | null;
  readonly deploys: boolean;
  /** Its rules, or those of the whole pipeline, refer to `CI_DEPLOY_FREEZE`. */
  readonly mindsFreeze: boolean;
}

/** `allow_failure` may also name exit codes; only a plain `true` makes a manual job optional. */
const mayFailSchema = z.union([z.boolean(), z.looseObject({})]).optional();

const ruleSchema = z.looseObject({ when: z.string().optional(), allow_failure: mayFailSchema });
const jobSchema = z.looseObject({
  when: z.string().optional(),
  allow_failure: mayFailSchema,
  rules: z.array(z.union([ruleSchema, z.array(ruleSchema)])).optional(),
  environment: z
    .union([z.string(), z.looseObject({ name: z.string().optional(), action: z.string().optional() })])
    .optional(),
});
type Job = z.infer<typeof jobSchema>;

/** Top-level words that are no job. */
const words = new Set([
  'default',
  'include',
  'stages',
  'types',
  'variables',
  'workflow',
  'spec',
  'image',
  'services',
  'before_script',
  'after_script',
  'cache',
]);

/**
 * Manual as a whole a job is optional unless it says otherwise; manual by a rule it blocks unless it, or the rule, says otherwise.
 * Where several rules make it manual, the one that lets it be left out counts.
 */
function manualOf({ when, allow_failure: mayFail, rules }: Job): PipelineJob['manual'] {
  if (rules === undefined) {
    if (when !== 'manual') return null;
    return (mayFail ?? true) === true ? 'optional' : 'blocking';
  }
  const manual = rules.flat().filter((rule) => (rule.when ?? when) === 'manual');
  if (manual.length === 0) return null;
  return manual.some((rule) => (rule.allow_failure ?? mayFail ?? false) === true) ? 'optional' : 'blocking';
}

/** Stopping or looking at an environment deploys nothing. */
function deploysOf({ environment }: Job): boolean {
  if (environment === undefined) return false;
  const action = typeof environment === 'string' ? undefined : environment.action;
  return action === undefined || action === 'start';
}

function refersToFreeze(value: unknown): boolean {
  return JSON.stringify(value ?? null).includes('CI_DEPLOY_FREEZE');
}

/** Null for what is no YAML, no mapping, or unfolds beyond reason. */
function readConfig(yaml: string): Readonly<Record<string, unknown>> | null {
  const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent' });
  if (document.errors.length > 0) return null;
  try {
    return z.record(z.string(), z.unknown()).safeParse(document.toJS({ maxAliasCount: 1000 })).data ?? null;
  } catch {
    return null;
  }
}

/** Reads the merged configuration that GitLab itself wrote; null where it makes no sense. Templates (`.name`) are no jobs. */
export function readPipelineJobs(yaml: string): readonly PipelineJob[] | null {
  const config = readConfig(yaml);
  if (config === null) return null;
  const minds = refersToFreeze(config['workflow']);
  const jobs: PipelineJob[] = [];
  for (const [name, value] of Object.entries(config)) {
    if (name.startsWith('.') || words.has(name)) continue;
    const job = jobSchema.safeParse(value).data;
    if (job === undefined) return null;
    const mindsFreeze = minds || [job.rules, job['only'], job['except']].some(refersToFreeze);
    jobs.push({ name, manual: manualOf(job), deploys: deploysOf(job), mindsFreeze });
  }
  return jobs;
}
