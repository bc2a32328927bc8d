import { topicsOf } from './heading-words.js';
import { changed, changedFields, isObject } from './json-value.js';

/** What stands in an entry of a list of addresses: what kind it is, and how it is used. */
const ofAddress =
  /^_?(id|type|kind|label|channel|system|medium|typ|art|primary|default|preferred|verified|confirmed|value|val|number|contact|address|data|content|use|rank|note|country|countrycode|country_code)$/i;

/** A person or a matter of its own, and not one of the addresses of somebody (pure). */
function standsAlone(item: unknown): boolean {
  if (Array.isArray(item)) return item.length >= 3;
  if (!isObject(item)) return false;
  const own = Object.entries(item).filter(([name, value]) => value !== null && value !== '' && !ofAddress.test(name));
  const isNamed = own.some(([name]) => topicsOf(name).has('title'));
  return isNamed || own.filter(([name]) => !isAddress(name)).length >= 2;
}

const isAddress = (name: string): boolean => topicsOf(name).has('phone') || /mail/i.test(name);

/** Some two of them have nobody in common. */
const areStrangers = (owners: readonly string[][]): boolean =>
  owners.some(keys => owners.some(others => !others.some(key => keys.includes(key))));

/**
 * A record without the lists in it that are about several people: a feed that was not taken apart, the members of a group, the
 * orders of a region. Whoever stands in such a list owns what is beside their entry as little as a stranger does (pure).
 */
export function withoutSeveral(value: unknown, keysOf: (part: unknown) => string[], above: string[] = []): unknown {
  if (Array.isArray(value)) {
    const items = changed(value, item => withoutSeveral(item, keysOf, above));
    const alone = items.filter(standsAlone);
    if (alone.length < 2) return items;
    const within = (item: unknown): unknown => above.reduceRight<unknown>((inner, key) => ({ [key]: inner }), item);
    const owners = alone.map(item => keysOf(within(item)));
    return areStrangers(owners.filter(keys => keys.length > 0)) ? [] : items;
  }
  return isObject(value) ? changedFields(value, (inner, key) => withoutSeveral(inner, keysOf, [...above, key])) : value;
}
