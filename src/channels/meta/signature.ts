import { timingSafeEqual } from 'node:crypto';
import { hmacSha256InTurns } from '../../platform/crypto/hmac.js';
import type { Secret } from '../../platform/secret.js';

const form = /^sha256=([0-9a-f]{64})$/i;

/** Whether a header may be a signature at all: what is none needs no secret, and no body. */
export const isSignature = (header: string | undefined): header is string => form.test(header ?? '');

/**
 * True when `X-Hub-Signature-256` is the HMAC-SHA256 of the raw request bytes under one of the secrets
 * (docs/platforms/meta-graph.md, Signature). Several secrets, because events of Instagram Login apps may be signed
 * with the separate Instagram app secret. Every secret is tried, so the time taken does not tell which one fits. Others are
 * served while a large body is hashed.
 */
export async function validSignature(raw: Buffer, header: string | undefined, secrets: Secret[]): Promise<boolean> {
  const match = form.exec(header ?? '');
  if (!match?.[1]) return false;
  const received = Buffer.from(match[1], 'hex');
  const verdicts: boolean[] = [];
  for (const secret of secrets) verdicts.push(timingSafeEqual(received, await hmacSha256InTurns(secret.reveal(), raw)));
  return verdicts.some(Boolean);
}
