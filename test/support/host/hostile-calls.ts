import fc from 'fast-check';
import { z } from 'zod';
import { contract } from '../../../shared/contract/contract.ts';

/** A call as it goes over the wire: the path of a procedure and the text of its body. */
export interface HostileCall {
  readonly path: string;
  readonly body: string;
}

const schemaOf = (procedure: unknown) =>
  z.looseObject({ '~orpc': z.looseObject({ inputSchema: z.instanceof(z.ZodType) }) }).parse(procedure)['~orpc']
    .inputSchema;

/** Every procedure and what it takes. */
const procedures = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, procedure]) => ({ path: `${noun}/${verb}`, schema: schemaOf(procedure) })),
);

/** Names that mean something to JavaScript, to a path, to SQL or to a shell. */
const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
  '~orpc',
  '..',
  '../../etc/passwd',
  '%2e%2e%2f',
  "'; DROP TABLE events; --",
  '$(touch /tmp/owned)',
  '--upload-pack=touch',
  '\u0000',
  '\u202e',
  '\ud800',
  '<script>alert(1)</script>',
];
const name = fc.constantFrom(...names);

/** Text of JSON, so that members like `__proto__` are really there. */
const leaf = fc.oneof(
  fc.constantFrom('null', 'true', '0', '-1', '1e999', '9007199254740993', '""', '[]', '{}'),
  name.map((text) => JSON.stringify(text)),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
);
const members = (keys: fc.Arbitrary<string>, values: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(keys, values), { maxLength: 6 })
    .map((pairs) => `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`);
const polluting = members(name, fc.oneof(leaf, members(name, fc.constant('{"polluted":true}'))));
const huge = fc.oneof(
  fc.integer({ min: 1e5, max: 2e6 }).map((size) => JSON.stringify('a'.repeat(size))),
  fc.integer({ min: 1e4, max: 1e5 }).map((size) => `[${'0,'.repeat(size)}0]`),
  fc
    .integer({ min: 1e3, max: 1e4 })
    .map((size) => `{${Array.from({ length: size }, (_, key) => `"k${key}":0`).join(',')}}`),
);
const deep = fc
  .tuple(fc.integer({ min: 1000, max: 100_000 }), fc.boolean())
  .map(([depth, isList]) =>
    isList ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`,
  );

/** Members that the procedure knows, with values of other kinds. */
function twisted(schema: z.ZodType): fc.Arbitrary<string> {
  const keys = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  if (keys.length === 0) return polluting;
  const value = fc.oneof(
    { weight: 8, arbitrary: leaf },
    { weight: 4, arbitrary: polluting },
    { weight: 1, arbitrary: huge },
    { weight: 1, arbitrary: deep },
  );
  return members(fc.oneof(fc.constantFrom(...keys), name), value);
}

/** What a call's envelope can be besides JSON of an input. */
const envelope = fc.oneof(
  fc.constantFrom('', 'null', '0', '"json"', '[]', '{', '{"json":', 'undefined', '\u0000', '{"json":{},"meta":1}'),
  fc.constantFrom(
    '{"json":{},"meta":[[0,"__proto__"]]}',
    '{"json":{"a":"1"},"meta":[[1,"a","__proto__","polluted"]]}',
    '{"json":{"a":"1"},"meta":[[99,"a"]],"maps":[["a"]]}',
    '{"json":{"release":"(a+)+$"},"meta":[[5,"release"]]}',
    '{"json":{"release":"/(a+)+$/"},"meta":[[5,"release"]]}',
    '{"json":{"release":"not an address"},"meta":[[4,"release"]]}',
    '{"json":{"release":[[1,2]]},"meta":[[7,"release"]]}',
  ),
  fc
    .integer({ min: 1000, max: 200_000 })
    .map((size) => `{"json":{"limit":"${'9'.repeat(size)}"},"meta":[[0,"limit"]]}`),
);

const unknownPath = fc.oneof(
  fc
    .array(name, { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/')),
  fc
    .constantFrom(...procedures.map(({ path }) => path))
    .chain((path) =>
      fc.constantFrom(
        `${path}/`,
        `${path}/__proto__`,
        `/${path}`,
        path.toUpperCase(),
        path.replace('/', '.'),
        `${path}%00`,
        `${path}x`,
      ),
    ),
);

const hostileCall: fc.Arbitrary<HostileCall> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.constantFrom(...procedures).chain(({ path, schema }) =>
      fc
        .oneof(
          { weight: 6, arbitrary: twisted(schema) },
          { weight: 2, arbitrary: leaf },
          { weight: 1, arbitrary: deep },
          { weight: 1, arbitrary: huge },
        )
        // What fits by chance is no hostile call: it would do what it says.
        .filter((input) => !schema.safeParse(JSON.parse(input)).success)
        .map((input) => ({ path, body: `{"json":${input}}` })),
    ),
  },
  { weight: 2, arbitrary: fc.record({ path: unknownPath, body: leaf.map((input) => `{"json":${input}}`) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constantFrom(
        ...procedures.filter(({ schema }) => !schema.safeParse({}).success).map(({ path }) => path),
      ),
      body: envelope,
    }),
  },
);

/** The same calls for the same seed. */
export function hostileCalls(count: number, seed: number): readonly HostileCall[] {
  return fc.sample(hostileCall, { numRuns: count, seed });
}
