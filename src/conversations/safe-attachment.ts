import type { Attachment } from '../channels/channel.js';

/** Members of a platform's own payload that somebody may follow. */
const isAddressKey = (key: string): boolean => /(ur[il]|link|href|src)$/i.test(key);

/** Whether an address is one of the web, so that showing it as a link runs nothing (pure). */
export function isWebAddress(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** An attachment as it may leave us: addresses that a customer made up, such as `javascript:`, are left out (pure). */
export function safeAttachment({ url, payload, ...rest }: Attachment): Attachment {
  return {
    ...rest,
    ...(url !== undefined && isWebAddress(url) ? { url } : {}),
    ...(payload === undefined ? {} : { payload: withoutOddAddresses(payload) as Record<string, unknown> }),
  };
}

function withoutOddAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOddAddresses);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => !(typeof member === 'string' && isAddressKey(key) && !isWebAddress(member)))
      .map(([key, member]) => [key, withoutOddAddresses(member)]),
  );
}
