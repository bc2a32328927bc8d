import { z, type ZodType } from 'zod';

/** A schema in the few words that every provider has; what providers write differently is decided in their printers. */
export type Shape = {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'any-of';
  description?: string;
  nullable: boolean;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Shape;
  options?: Shape[];
  /** In the order of the source, which is the order in which a model writes. */
  properties?: { name: string; required: boolean; shape: Shape }[];
};

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The plain shape of a zod schema (docs/platforms/gemini.md, Structured output). What narrows a string (length,
 * pattern, format) is left to the strict check afterwards: providers refuse it or pay for it in grammar states.
 * Throws for what no provider can be told.
 */
export function plainShape(schema: ZodType): Shape {
  const known = shapes.get(schema);
  if (known) return known;
  const shape = shapeOf(z.toJSONSchema(schema, { io: 'output' }), 'the answer');
  shapes.set(schema, shape);
  return shape;
}

/** Every call to a model asks, mostly for the same few schemas. */
const shapes = new WeakMap<ZodType, Shape>();

function shapeOf(json: Json, at: string): Shape {
  if ('$ref' in json || 'allOf' in json || 'prefixItems' in json || isJson(json['additionalProperties'])) {
    throw new Error(`A model's schema cannot say this (a record, tuple, intersection or recursion): ${at}.`);
  }
  const { options, nullable } = optionsOf(json);
  const description = typeof json['description'] === 'string' ? { description: json['description'] } : {};
  const only = options[0];
  if (options.length !== 1 || !only) {
    return { type: 'any-of', nullable, ...description, options: options.map(option => shapeOf(option, at)) };
  }
  const inner = only === json ? typedShape(json, at) : shapeOf(only, at);
  return { ...inner, ...description, nullable: nullable || inner.nullable };
}

/** Unions of every spelling as a list, and whether null was among them. */
function optionsOf(json: Json): { options: Json[]; nullable: boolean } {
  const listed = json['anyOf'] ?? json['oneOf'];
  const { type, ...rest } = json;
  const types = Array.isArray(type) ? (type as unknown[]).map(one => ({ ...rest, type: one })) : null;
  const all: Json[] = Array.isArray(listed) ? (listed as unknown[]).filter(isJson) : (types ?? [json]);
  const options = all.filter(option => option['type'] !== 'null');
  return { options, nullable: options.length < all.length };
}

function typedShape(json: Json, at: string): Shape {
  const plain = { nullable: false, ...enumOf(json), ...boundsOf(json) };
  switch (json['type']) {
    case 'string':
    case 'boolean':
      return { type: json['type'], ...plain };
    case 'number':
    case 'integer':
      return { type: json['type'], ...plain };
    case 'array':
      return { type: 'array', ...plain, items: shapeOf(isJson(json['items']) ? json['items'] : {}, `${at}[]`) };
    case 'object':
      return { type: 'object', ...plain, properties: propertiesOf(json, at) };
    default:
      throw new Error(`A model's schema cannot say this (no plain type): ${at}.`);
  }
}

function propertiesOf(json: Json, at: string): NonNullable<Shape['properties']> {
  const required = Array.isArray(json['required']) ? (json['required'] as unknown[]) : [];
  const properties = Object.entries(isJson(json['properties']) ? json['properties'] : {});
  if (properties.length === 0)
    throw new Error(`A model's schema cannot say this (an object without properties): ${at}.`);
  return properties.map(([name, member]) => ({
    name,
    required: required.includes(name),
    shape: shapeOf(isJson(member) ? member : {}, `${at}.${name}`),
  }));
}

/** Enums are of strings at Google; a literal is an enum of one value. */
function enumOf(json: Json): { enum?: string[] } {
  const values: unknown[] =
    'const' in json ? [json['const']] : Array.isArray(json['enum']) ? (json['enum'] as unknown[]) : [];
  const texts = values.filter(value => typeof value === 'string');
  return texts.length > 0 && texts.length === values.length ? { enum: texts } : {};
}

function boundsOf(json: Json): Partial<Pick<Shape, 'minimum' | 'maximum' | 'minItems' | 'maxItems'>> {
  const step = json['type'] === 'integer' ? 1 : 0;
  const numberOf = (key: string, shift: number): number | undefined => {
    const value = json[key];
    return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value + shift : undefined;
  };
  const bounds = {
    minimum: numberOf('minimum', 0) ?? numberOf('exclusiveMinimum', step),
    maximum: numberOf('maximum', 0) ?? numberOf('exclusiveMaximum', -step),
    minItems: numberOf('minItems', 0),
    maxItems: numberOf('maxItems', 0),
  };
  return Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));
}
