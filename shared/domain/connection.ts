import { z } from 'zod';
import { idSchema, timeSchema } from './identity.ts';

/** The outside systems that Countersign reads, by job: tickets, code and pipelines, quality, artifacts, graphs. */
export const systems = [
  'jira',
  'github',
  'gitlab',
  'jenkins',
  'codepipeline',
  'sonarqube',
  'nexus',
  'registry',
  'grafana',
] as const;
export const systemSchema = z.enum(systems);
export type System = z.infer<typeof systemSchema>;

/** The systems that there is an adapter for. */
export const connectableSystems = [
  'jira',
  'github',
  'gitlab',
  'jenkins',
  'codepipeline',
  'sonarqube',
  'nexus',
  'registry',
  'grafana',
] as const satisfies readonly System[];

/** As people call them. */
export const systemTitles: Readonly<Record<System, string>> = {
  jira: 'Jira',
  github: 'GitHub',
  gitlab: 'GitLab',
  jenkins: 'Jenkins',
  codepipeline: 'AWS CodePipeline',
  sonarqube: 'SonarQube',
  nexus: 'Nexus',
  registry: 'Docker registry',
  grafana: 'Grafana',
};

/** Systems whose places belong to a product as a whole, and to none of its repositories. */
export function isOfProduct(system: System): boolean {
  return system === 'jira' || system === 'grafana';
}

/** Whether a system has names of its own for environments: code hosts deploy to them, and images are tagged with them. */
export function namesEnvironments(system: System): boolean {
  return system === 'github' || system === 'gitlab' || keepsArtifacts(system);
}

/** Whether what was built is kept there. */
export function keepsArtifacts(system: System): boolean {
  return system === 'registry' || system === 'nexus';
}

/** Whether a system may be open to everybody, so that it can be connected without a token. */
export function mayBeOpen(system: System): boolean {
  return system === 'registry' || system === 'nexus';
}

/** Whether facts are read from a system; one that is not is only told. */
export function isRead(system: System): boolean {
  return system !== 'grafana';
}

/** `http` or `https`, without user, query or fragment, and without a slash at its end. */
export const addressSchema = z
  .string()
  .trim()
  .max(500)
  .regex(
    /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/,
    'An address begins with https:// and holds no user, query or fragment.',
  )
  .transform((text) => text.replace(/\/+$/u, ''));

/**
 * A way to one account of one outside system. The secret is not in it: it lies with the keys of this machine. `account` is the e-mail
 * address or user name that a system wants beside the token, '' where it wants none (for CodePipeline the access key id, with the
 * region in the address). `expiresAt`: when the token ends, where that is known.
 */
export const connectionSchema = z.object({
  id: idSchema,
  system: systemSchema,
  name: z.string().trim().min(1).max(80),
  address: addressSchema,
  account: z.string().trim().max(200),
  expiresAt: timeSchema.nullable(),
  addedAt: timeSchema,
});
export type Connection = z.infer<typeof connectionSchema>;

/** One thing that the token may or may not do, and whether that is as it should be. */
export const rightSchema = z.object({
  /** `read tickets`, `create fix versions` … */
  title: z.string(),
  /** `yes` and `no` as the system says, `unknown` where it does not say. */
  granted: z.enum(['yes', 'no', 'unknown']),
  /** `reading`: without it nothing works; `writing`: only what is written back needs it; `never`: more than Countersign wants. */
  need: z.enum(['reading', 'writing', 'never']),
  /** Where the answer comes from, in words. */
  source: z.string(),
});
export type Right = z.infer<typeof rightSchema>;

/** What a connection says of itself when it is checked. */
export const connectionCheckSchema = z.object({
  /** The product and version on the other side, `Jira Cloud`, `Jenkins 2.462` …; null where it does not say. */
  edition: z.string().nullable(),
  /** Who the token belongs to, as the system shows it. */
  account: z.string().nullable(),
  rights: z.array(rightSchema),
  /** When the token ends, where the system says so. */
  expiresAt: timeSchema.nullable(),
  /** What a release manager should know: an unencrypted address, a clock that is off, a token that ends soon. */
  warnings: z.array(z.string()),
});
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>;
