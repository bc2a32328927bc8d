import type { Field } from './evidence-fields.js';
import { talksToModel } from './planted-text.js';
import type { Unit } from './units.js';
import { hostOf } from './values/contact.js';
import type { Value } from './values/value.js';

const textLeaf = /(^|_)(text|body|content|answer|policy)$/;

/**
 * A link is the value of a field that is a link, or a full address in a text of the company's own: to a host that the company's links
 * and addresses have, or in a record that is nothing but text. A link inside a description is nobody's word.
 */
export function linkRule(
  fields: readonly Field[],
  allowedHosts: readonly string[],
): (value: Value, unit: Unit) => boolean {
  const hosts = new Set<string | null>(allowedHosts);
  for (const { value } of fields) {
    hosts.add(hostOf(value));
    if (talksToModel(value)) continue;
    for (const [domain] of value.matchAll(/(?<=[\w.+-]@)[\w-]+(?:\.[\w-]+)+/g)) hosts.add(domain.toLowerCase());
  }
  const isTextRecord = (record: string): boolean =>
    fields.some(field => field.record === record && textLeaf.test(field.leaf)) &&
    !fields.some(field => field.record === record && /price|stock|total/.test(field.leaf));
  return (value, unit) => {
    if (value.type !== 'link') return true;
    const host = hostOf(value.text);
    return host !== null && (hosts.has(host) || isTextRecord(unit.record));
  };
}
