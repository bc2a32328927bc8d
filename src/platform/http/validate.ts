import { z } from 'zod';
import { AppError, type FieldError } from '../errors/app-error.js';

export type Part = 'params' | 'query' | 'body';

/** Parses one part of a request; every problem of the part becomes a field error. Unknown keys are problems too. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, part: Part): z.output<S> {
  const result = closed(schema).safeParse(value);
  if (result.success) return result.data as z.output<S>;
  const fields = result.error.issues.flatMap(issue => fieldErrors(issue, part));
  const first = fields[0];
  const count = fields.length === 1 ? '' : ` ${fields.length - 1} more in errors.`;
  throw new AppError(
    'invalid_request',
    `${first?.pointer ?? part}: ${first?.message ?? 'not valid'}.${count} /docs shows what is taken here.`,
    {
      fields,
    },
  );
}

/** A plain object schema refuses unknown keys; one that says itself what it does with them is left alone. */
export function closed(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return schema;
  // Made anew it would forget what is told of it, its example for one.
  return schema.strict().meta({ ...schema.meta(), id: undefined });
}

function fieldErrors(issue: z.core.$ZodIssue, part: Part): FieldError[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ pointer: pointerOf(issue.path, part), message: issue.message }];
  }
  return issue.keys.map(key => ({
    pointer: pointerOf([...issue.path, key], part),
    message: 'This name is not known here',
  }));
}

/** A JSON pointer (RFC 6901) into the body, `?name` for a query parameter, `:name` for a part of the path. */
function pointerOf(path: PropertyKey[], part: Part): string {
  const steps = path.map(String);
  if (part === 'query') return `?${steps.join('.')}`;
  if (part === 'params') return `:${steps.join('.')}`;
  return steps.map(step => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
