import type { Document } from 'openapi-backend';
import { z } from 'zod';

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mapValues(value: unknown, change: (value: unknown, name: string) => unknown): Json {
  return Object.fromEntries(Object.entries(objectOf(value)).map(([name, one]) => [name, change(one, name)]));
}

interface Options {
  /** Which paths are kept. */
  readonly paths: RegExp;
  /** Operations that answer a list, whatever the description says. */
  readonly lists: ReadonlySet<string>;
}

/** Makes schemas of OpenAPI 3, with what they refer to in them: nothing refers to anything afterwards. */
function createSchemas(definitions: Json) {
  const known = new Map<string, unknown>();

  function definitionOf(reference: string): unknown {
    const name = reference.replace('#/definitions/', '');
    const made = known.get(name);
    if (made !== undefined) return made;
    // What contains itself is not looked at further.
    known.set(name, {});
    const schema = schemaOf(definitions[name]);
    known.set(name, schema);
    return schema;
  }

  /**
   * A property of GitLab's generated description. It says `string` where nobody wrote down a type, one object where there are several,
   * and never that something may be null.
   */
  function propertyOf(value: unknown): unknown {
    const property = objectOf(value);
    if ('$ref' in property) {
      const one = schemaOf(property);
      return { anyOf: [one, { type: 'array', items: one }, { enum: [null] }] };
    }
    const isUntyped = property['type'] === 'string' && Object.keys(property).every((name) => name === 'type');
    if (isUntyped || property['type'] === undefined) return {};
    return { anyOf: [schemaOf(property), { enum: [null] }] };
  }

  function schemaOf(value: unknown): unknown {
    const schema = objectOf(value);
    if (typeof schema['$ref'] === 'string') return definitionOf(schema['$ref']);
    const { type, format, enum: values, required, properties, items } = schema;
    return {
      ...(type === undefined || type === 'file' ? {} : { type }),
      ...(format === 'date-time' ? { format } : {}),
      ...(values === undefined ? {} : { enum: values }),
      ...(required === undefined ? {} : { required }),
      ...(properties === undefined ? {} : { properties: mapValues(properties, propertyOf) }),
      ...(items === undefined ? {} : { items: schemaOf(items) }),
    };
  }

  return schemaOf;
}
type SchemaOf = ReturnType<typeof createSchemas>;

function parameterOf(value: unknown, schemaOf: SchemaOf): unknown {
  const { name, in: place, required, ...schema } = objectOf(value);
  // A project may always be named by its path.
  return { name, in: place, required, schema: name === 'id' ? { type: 'string' } : schemaOf(schema) };
}

function operationOf(value: unknown, { lists }: Options, schemaOf: SchemaOf): Json {
  const { operationId, parameters, responses } = objectOf(value);
  const given = listOf(parameters).map(objectOf);
  const body = given.find((one) => one['in'] === 'body');
  const isList = typeof operationId === 'string' && lists.has(operationId);
  return {
    operationId,
    parameters: given.filter((one) => one['in'] !== 'body').map((one) => parameterOf(one, schemaOf)),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body['schema']) } } } }),
    responses: mapValues(responses, (response) => {
      const { description, schema } = objectOf(response);
      if (schema === undefined) return { description };
      const one = schemaOf(schema);
      return { description, content: { 'application/json': { schema: isList ? { type: 'array', items: one } : one } } };
    }),
  };
}

/** Turns a description of Swagger 2 into OpenAPI 3, which is what requests and answers are compared with. */
export function toOpenApi(definition: unknown, options: Options): Document {
  const { info, paths, definitions } = objectOf(definition);
  const schemaOf = createSchemas(objectOf(definitions));
  const kept = Object.entries(objectOf(paths)).filter(([path]) => options.paths.test(path));
  const document = {
    openapi: '3.0.3',
    info,
    paths: Object.fromEntries(
      kept.map(([path, methods]) => [
        path,
        mapValues(methods, (operation) => operationOf(operation, options, schemaOf)),
      ]),
    ),
  };
  return z.custom<Document>(isObject).parse(document);
}
