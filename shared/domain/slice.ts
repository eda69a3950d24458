import { z } from 'zod';
import { addressSchema, systemSchema } from './connection.ts';

/** Lower-case name of a slice, as policies and the command line use it. */
export const sliceNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

const globSchema = z.string().min(1).max(300);

/**
 * A named part of the manifest with its own digest. `paths`: files by globs (picomatch syntax, `dot` on), over all repositories.
 * `rest`: every file no `paths` slice names. `scope`: tickets and commits without ticket. `artifacts`: the artifact digests.
 */
export const sliceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('paths'),
    name: sliceNameSchema,
    include: z.array(globSchema).min(1).max(100),
    exclude: z.array(globSchema).max(100),
  }),
  z.object({ kind: z.literal('rest'), name: sliceNameSchema }),
  z.object({ kind: z.literal('scope'), name: sliceNameSchema }),
  z.object({ kind: z.literal('artifacts'), name: sliceNameSchema }),
]);
export type Slice = z.infer<typeof sliceSchema>;

/** The slices of a product: names are distinct; at most one each of `rest`, `scope` and `artifacts`. */
export const slicesSchema = z
  .array(sliceSchema)
  .min(1)
  .max(40)
  .refine(
    (slices) => new Set(slices.map((slice) => slice.name)).size === slices.length,
    'Two slices have the same name.',
  )
  .refine(
    (slices) =>
      ['rest', 'scope', 'artifacts'].every((kind) => slices.filter((slice) => slice.kind === kind).length <= 1),
    'There can be only one slice each of the kinds rest, scope and artifacts.',
  );

/** What a new product starts with. */
export const defaultSlices: readonly Slice[] = [
  { kind: 'scope', name: 'scope' },
  { kind: 'rest', name: 'code' },
  { kind: 'paths', name: 'database', include: ['**/migrations/**', '**/*.sql'], exclude: [] },
  {
    kind: 'paths',
    name: 'dependencies',
    include: [
      '**/package-lock.json',
      '**/yarn.lock',
      '**/pnpm-lock.yaml',
      '**/Cargo.lock',
      '**/go.sum',
      '**/poetry.lock',
      '**/Gemfile.lock',
      '**/composer.lock',
      '**/gradle.lockfile',
      '**/pom.xml',
      '**/requirements*.txt',
    ],
    exclude: [],
  },
  {
    kind: 'paths',
    name: 'configuration',
    include: [
      '**/config/**',
      '**/deploy/**',
      '**/.env*',
      '**/Dockerfile*',
      '**/docker-compose*.yml',
      '**/helm/**',
      '**/k8s/**',
    ],
    exclude: [],
  },
  { kind: 'artifacts', name: 'artifacts' },
];

/** An account that a code host told when the candidate was cut; `address` is that of its connection. */
export const sliceAccountSchema = z.object({ system: systemSchema, address: addressSchema, login: z.string().min(1) });

/**
 * A slice of one candidate: its digest, and who wrote or co-wrote a commit in scope that touches it (mail addresses, lower case).
 * `accounts`: who brought such a commit in by a pull request, and who merged it where the commit's author is nobody known; candidates
 * that were cut before there was any have none.
 */
export const sliceDigestSchema = z.object({
  name: sliceNameSchema,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  authors: z.array(z.string()),
  accounts: z.array(sliceAccountSchema).optional(),
});
export type SliceDigest = z.infer<typeof sliceDigestSchema>;
