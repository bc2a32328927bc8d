import type { z } from 'zod';
import { byFormat, byNameOf, fallbacks } from './example-values.js';

type Json = Record<string, unknown>;

/**
 * An example of what a schema takes, made from its JSON schema: one entry in lists, every field, the first of several forms.
 * Undefined where no such value passes the schema itself, so that no example is shown that would be refused.
 */
export function exampleOf(schema: z.ZodType, described: Json): unknown {
  const walker = { definitions: (described['$defs'] ?? {}) as Record<string, Json> };
  for (const allFields of [true, false]) {
    const example = valueOf(described, { ...walker, allFields, name: '', depth: 0 });
    if (schema.safeParse(example).success) return example;
  }
  return undefined;
}

type Place = { definitions: Record<string, Json>; allFields: boolean; name: string; depth: number };

function valueOf(schema: Json, place: Place): unknown {
  const {
    $ref: ref,
    anyOf,
    oneOf,
    allOf,
  } = schema as { $ref?: string; anyOf?: Json[]; oneOf?: Json[]; allOf?: Json[] };
  const told = [schema['const'], schema['example'], (schema['examples'] as unknown[] | undefined)?.[0]];
  const known = told.find(value => value !== undefined);
  if (known !== undefined) return known;
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (place.depth > 8) return null;
  if (ref) return valueOf(place.definitions[ref.split('/').at(-1) ?? ''] ?? {}, { ...place, depth: place.depth + 1 });
  if (allOf) return Object.assign({}, ...allOf.map(each => valueOf(each, place)));
  const forms = anyOf ?? oneOf;
  if (forms) return valueOf(forms.find(form => form['type'] !== 'null') ?? {}, place);
  return plainValue(schema, place);
}

function plainValue(schema: Json, place: Place): unknown {
  const types = [schema['type']].flat();
  // A cursor that leads nowhere, for example.
  if (types.includes('null') && byNameOf(place.name) === null) return null;
  switch (types.find(type => type !== 'null') ?? types[0]) {
    case 'object':
      return objectOf(schema, place);
    case 'array':
      return listOf(schema, place);
    case 'string':
      return textOf(schema, place.name);
    case 'integer':
    case 'number':
      return numberOf(schema, place.name);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return byNameOf(place.name) ?? {};
  }
}

function objectOf(schema: Json, place: Place): Json {
  const properties = (schema['properties'] ?? {}) as Record<string, Json>;
  const required = (schema['required'] ?? []) as string[];
  const shown = Object.entries(properties).filter(([name]) => place.allFields || required.includes(name));
  const fields = shown.map(
    ([name, each]) => [name, valueOf(each, { ...place, name, depth: place.depth + 1 })] as const,
  );
  const rest = schema['additionalProperties'] as Json | boolean | undefined;
  if (fields.length > 0 || typeof rest !== 'object' || Object.keys(rest).length === 0)
    return Object.fromEntries(fields);
  const names = schema['propertyNames'] as Json | undefined;
  const name = names ? String(valueOf(names, { ...place, name: '' })) : 'example';
  return { [name]: valueOf(rest, { ...place, name, depth: place.depth + 1 }) };
}

function listOf(schema: Json, place: Place): unknown[] {
  const inside = { ...place, name: place.name.replace(/s$/, ''), depth: place.depth + 1 };
  const tuple = schema['prefixItems'] as Json[] | undefined;
  if (tuple) return tuple.map(each => valueOf(each, inside));
  const items = schema['items'] as Json | undefined;
  return items && Number(schema['maxItems'] ?? 1) > 0 ? [valueOf(items, inside)] : [];
}

function textOf(schema: Json, name: string): string {
  const format = byFormat[String(schema['format'])];
  const wishes = [format, byNameOf(name), ...fallbacks].filter(wish => typeof wish === 'string');
  const least = Number(schema['minLength'] ?? 0);
  const most = Number(schema['maxLength'] ?? Infinity);
  const { pattern: source } = schema;
  const pattern = typeof source === 'string' ? new RegExp(source, 'u') : null;
  const fits = (text: string): boolean => text.length >= least && text.length <= most && (pattern?.test(text) ?? true);
  return wishes.find(fits) ?? 'x'.repeat(Math.max(1, least));
}

function numberOf(schema: Json, name: string): number {
  const least = Number(schema['minimum'] ?? 0);
  const most = Number(schema['maximum'] ?? Infinity);
  const wish = byNameOf(name);
  const value = typeof wish === 'number' ? wish : 1;
  const bounded = Math.min(Math.max(value, least), most);
  return Number.isInteger(bounded) || schema['type'] === 'number' ? bounded : Math.ceil(bounded);
}
