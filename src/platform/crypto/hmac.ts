import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

export function hmacSha256(secret: string, message: string | Uint8Array): Buffer {
  return createHmac('sha256', secret).update(message).digest();
}

/** What one turn of the event loop hashes of a long message: about a millisecond. */
const sliceBytes = 256 * 1024;

/** The same of a long message, in slices: between them others are served. A short one is hashed at once. */
export async function hmacSha256InTurns(secret: string, message: Uint8Array): Promise<Buffer> {
  const hmac = createHmac('sha256', secret);
  for (let at = 0; at < message.length; at += sliceBytes) {
    if (at > 0) await nextTurn();
    hmac.update(message.subarray(at, at + sliceBytes));
  }
  return hmac.digest();
}

/** Compares two strings in a time that does not depend on where they differ; lengths may differ. */
export function constantTimeEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
