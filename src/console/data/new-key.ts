/** An Idempotency-Key that outlives one call; unlike `randomUUID`, also where a page came by plain http. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
