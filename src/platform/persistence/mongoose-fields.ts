import type { SchemaDefinition } from 'mongoose';
import type { z } from 'zod';

type Field = { type: unknown; default?: unknown };
type Fields = Record<string, Field>;
type Shape = { shape: Readonly<Record<string, z.core.$ZodType>> };

/** By zod's names, and by `typeof`. Into an `Object` mongoose does not look. */
const simpleTypes: Record<string, unknown> = {
  string: String,
  number: Number,
  boolean: Boolean,
  date: Date,
  unknown: Object,
  record: Object,
};

/**
 * What mongoose is told of a shape (pure): names, types and nesting, nothing of zod's checks. What it has no word for throws with
 * the field's path, which is seen at start-up. Done once for each collection; no value is ever parsed.
 */
export const mongooseFieldsOf = (shape: Shape, path: string): SchemaDefinition => fieldsOf(shape, path);

const fieldsOf = ({ shape }: Shape, path: string): Fields =>
  Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => {
      const field = fieldOf(schema, `${path}.${name}`);
      // Mongoose would take such an object for the definition of one field.
      if (isNested(field.type) && 'type' in field.type)
        refuse(`${path}.${name}.type`, 'a field called type inside an object');
      return [name, field];
    }),
  );

function fieldOf(schema: z.core.$ZodType, path: string): Field {
  const { def, bag } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'enum':
      return { type: oneOf(Object.values(def.entries).map(typeOf), path) };
    case 'literal':
      return { type: oneOf(def.values.map(typeOf), path) };
    case 'union':
      return {
        type: oneOf(
          def.options.map(option => fieldOf(option, path).type),
          path,
        ),
      };
    case 'object':
      return { type: { _id: false, ...fieldsOf(def, path) } };
    case 'array':
      return { type: [fieldOf(def.element, `${path}[]`).type] };
    case 'optional':
      return optional(fieldOf(def.innerType, path));
    case 'nullable':
      return nullable(fieldOf(def.innerType, path));
    case 'default':
      return { ...fieldOf(def.innerType, path), default: () => def.defaultValue };
    case 'custom':
      if (!('Class' in bag)) return { type: Object };
      return { type: bag.Class === Buffer ? Buffer : refuse(path, 'a class') };
    default:
      return { type: simpleTypes[def.type] ?? refuse(path, def.type) };
  }
}

const typeOf = (value: unknown): unknown => simpleTypes[typeof value];
const isNested = (type: unknown): type is Fields => typeof type === 'object' && !Array.isArray(type);

/** Mongoose begins a list that an upsert does not name as empty; one that may be absent stays absent. */
const optional = (field: Field): Field => (Array.isArray(field.type) ? { default: undefined, ...field } : field);

/** What is not a single value begins as null. */
const nullable = (field: Field): Field =>
  typeof field.type === 'function' && field.type !== Object ? field : { ...field, default: null };

/** The one type that all are, or one object with the fields of all. */
function oneOf(types: unknown[], path: string): unknown {
  const [first] = types;
  if (!types.every(isNested))
    return types.some(type => !type || type !== first) ? refuse(path, 'several types') : first;
  const all: Fields = {};
  for (const [name, field] of types.flatMap(type => Object.entries(type))) {
    if ((all[name] ?? field).type !== field.type) refuse(`${path}.${name}`, 'several types');
    all[name] = field;
  }
  return all;
}

function refuse(path: string, what: string): never {
  throw new Error(`${path} cannot be stored: ${what}. What can be stands in docs/decisions/one-shape.md.`);
}
