import { z } from 'zod';
import { Secret } from './secret.js';

/** The kinds of values that environment variables have. Each parses text and says in its message what would be right. */
export const wholeNumberWithin = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

export const wholeNumber = (fallback: number, min: number, max: number) =>
  wholeNumberWithin(min, max).default(fallback);

/** A port of its own: `off` is null, 0 a free one. */
export const portOrOff = (fallback: number | null) =>
  z
    .string()
    .optional()
    .transform(value => (value === undefined ? fallback : value === 'off' ? null : Number(value)))
    .refine(port => port === null || (Number.isInteger(port) && port >= 0 && port <= 65_535), {
      message: 'must be a port number, 0 for a free one, or off',
    });

/** An http(s) URL without a slash at its end. */
export const url = z
  .string()
  .refine(value => URL.canParse(value) && /^https?:/.test(value), { message: 'must be an http or https URL' })
  .transform(value => value.replace(/\/+$/, ''));

export const secret = z
  .string()
  .optional()
  .transform(value => (value === undefined ? null : new Secret(value)));

const isKey = (text: string): boolean =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === 32;

/** APP_KEY: base64 keys of 32 bytes, comma-separated. The message never repeats the value. */
export const keyList = z
  .string()
  .optional()
  .transform(value =>
    (value ?? '')
      .split(',')
      .map(part => part.trim())
      .filter(Boolean),
  ) // prettier-ignore
  .refine(keys => keys.every(isKey), { message: 'must be base64 of 32 bytes; several, comma-separated, newest first' })
  .transform(keys => keys.map(key => new Secret(key)));

/** `host:port` entries, comma-separated; null when not set. */
export const hostList = z
  .string()
  .optional()
  .transform(value =>
    value === undefined
      ? null
      : value
          .split(',')
          .map(part => part.trim())
          .filter(Boolean),
  )
  .refine(
    hosts => hosts === null || hosts.every(host => /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/.test(host)),
    {
      message: 'must be a comma-separated list of host:port',
    },
  );

export const flag = (value: string | undefined): boolean => /^(1|true|yes|on)$/i.test(value ?? '');
