import { z } from 'zod';

/** A shape of AWS's own descriptions of its services, version 1. */
interface Shape {
  readonly shape?: string | undefined;
  readonly type?: string | undefined;
  readonly required?: readonly string[] | undefined;
  readonly members?: Readonly<Record<string, Shape>> | undefined;
  readonly member?: Shape | undefined;
  readonly value?: Shape | undefined;
}
const shapeSchema: z.ZodType<Shape> = z.object({
  shape: z.string().optional(),
  type: z.string().optional(),
  required: z.array(z.string()).optional(),
  get members() {
    return z.record(z.string(), shapeSchema).optional();
  },
  get member() {
    return shapeSchema.optional();
  },
  get value() {
    return shapeSchema.optional();
  },
});
const descriptionSchema = z.object({
  operations: z.record(z.string(), z.object({ input: shapeSchema.optional(), output: shapeSchema.optional() })),
  shapes: z.record(z.string(), shapeSchema),
});

type Direction = 'input' | 'output';

const typeByShape: Readonly<Record<string, string>> = {
  integer: 'number',
  long: 'number',
  timestamp: 'number',
  boolean: 'boolean',
};

/** Checks bodies against a description of a service; answers what is wrong in words. */
export function createShapeCheck(definition: unknown) {
  const { operations, shapes } = descriptionSchema.parse(definition);

  function check(given: Shape | undefined, value: unknown, place: string): string[] {
    const shape = given?.shape === undefined ? given : shapes[given.shape];
    if (shape === undefined) return [`${place} is not described`];
    const { type = 'string', members = {}, required = [] } = shape;
    if (type === 'structure' || type === 'map') {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${place} is no object`];
      const missing = required.filter((name) => !(name in value)).map((name) => `${place}.${name} is missing`);
      const entries = Object.entries(value);
      const wrong = entries.flatMap(([name, one]) =>
        check(type === 'map' ? (shape.value ?? {}) : members[name], one, `${place}.${name}`),
      );
      return [...missing, ...wrong];
    }
    if (type === 'list') {
      if (!Array.isArray(value)) return [`${place} is no list`];
      return value.flatMap((one, at) => check(shape.member ?? {}, one, `${place}[${at}]`));
    }
    return typeof value === (typeByShape[type] ?? 'string') ? [] : [`${place} is no ${type}`];
  }

  return (operation: string, direction: Direction, value: unknown): string[] => {
    const described = operations[operation];
    if (described === undefined) return [`${operation} is not described`];
    return check(described[direction] ?? { type: 'structure' }, value, `${operation} ${direction}`);
  };
}
