import { Secret } from '../secret.js';

const secretNames = /(token$|secret|password|authorization|api_?key|app_?key|cookie|^headers$|credential)/i;

/** A plain copy without secrets, fit to be kept forever: fields of secret names and sealed values become `***`. */
export function maskSecrets(value: unknown, depth = 0): unknown {
  if (value instanceof Secret) return '***';
  if (typeof value === 'string') return /^v1\.[0-9a-f]{8}\./.test(value) ? '***' : value;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (depth > 8) return '…';
  if (Array.isArray(value)) return value.map(item => maskSecrets(item, depth + 1));
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [safeName(name), masked(name, member, depth)]));
}

function masked(name: string, member: unknown, depth: number): unknown {
  if (!secretNames.test(name) || member === null || typeof member === 'boolean') return maskSecrets(member, depth + 1);
  if (typeof member !== 'object') return '***';
  // Names of custom headers may be seen, their values may not.
  return Object.fromEntries(Object.keys(member).map(key => [safeName(key), '***']));
}

/** Names that the database would take for operators or paths. */
const safeName = (name: string): string => name.replace(/^\$/, '_').replaceAll('.', '_');
