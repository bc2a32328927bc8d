import type { Platform } from './channel.js';

type NamedAccount = { platform: Platform; externalId: string };

/** The account stands at the beginning of what platforms send; what lies beyond this is not looked at. */
const longestScan = 256 * 1024;
const mostKeys = 200;
const mostIds = 16;

const platforms: Record<string, Platform> = {
  page: 'facebook',
  instagram: 'instagram',
  whatsapp_business_account: 'whatsapp',
};

/**
 * Ids that may be those of the accounts a delivery of Meta's is about, found in the raw bytes: whoever has not signed gets
 * nothing parsed. People's ids are among them, for the price of a look-up that finds nobody; one account that is ours is
 * enough to know the secret. The time does not grow with the body (pure).
 */
export function scanAccountIds(raw: Buffer): NamedAccount[] {
  const window = raw.subarray(0, longestScan);
  const object = valuesOf(window, 'object').find(value => value in platforms);
  const platform = object === undefined ? undefined : platforms[object];
  if (!platform) return [];
  const ids = valuesOf(window, platform === 'whatsapp' ? 'phone_number_id' : 'id');
  return [...new Set(ids)].slice(0, mostIds).map(externalId => ({ platform, externalId }));
}

/** What stands behind a key of this name at any depth, in the order of the bytes. */
function valuesOf(window: Buffer, name: string): string[] {
  const key = `"${name}"`;
  const values: string[] = [];
  let at = window.indexOf(key);
  for (let keys = 0; at >= 0 && keys < mostKeys; keys += 1) {
    const begin = at + key.length;
    const behind = window.toString('latin1', begin, begin + 120);
    const [, text, number] = /^\s*:\s*(?:"([^"\\]{1,80})"|(\d{1,30})(?!\d))/.exec(behind) ?? [];
    const value = text ?? number;
    if (value !== undefined) values.push(value);
    at = window.indexOf(key, begin);
  }
  return values;
}
