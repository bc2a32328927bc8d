import { constantTimeEqual, hmacSha256 } from '../platform/crypto/hmac.js';
import type { Secret } from '../platform/secret.js';

/** What a button of a notice asks for, in the two letters that its data have room for. */
export const verbs = {
  ap: 'approve',
  ed: 'edit',
  re: 'reject',
  to: 'takeover',
} as const;
export type VerbCode = keyof typeof verbs;
export type Verb = (typeof verbs)[VerbCode];

export type Press = { verb: Verb; noticeId: string };

/** Most bytes Telegram takes (docs/platforms/telegram.md, Buttons). */
export const maxDataBytes = 64;
/** Base64url characters of the HMAC: 96 bits, of which a guess at every press for years finds nothing. */
const tagLength = 16;
const form = /^v1:([a-z]{2}):([A-Za-z0-9_]{1,40}):([A-Za-z0-9_-]{16})$/;

/** The data of a button: verb and notice, signed for one chat, so that nothing but what we showed there can be pressed (pure). */
export function buttonData(key: Secret, chatId: string, code: VerbCode, noticeId: string): string {
  return `v1:${code}:${noticeId}:${tagOf(key, chatId, code, noticeId)}`;
}

/** What was pressed; null for whatever we did not sign for this chat, however it looks (pure). */
export function readButtonData(key: Secret, chatId: string, data: string): Press | null {
  const [, code = '', noticeId = '', tag = ''] = form.exec(data) ?? [];
  if (!Object.hasOwn(verbs, code)) return null;
  const known = code as VerbCode;
  return constantTimeEqual(tag, tagOf(key, chatId, known, noticeId)) ? { verb: verbs[known], noticeId } : null;
}

const tagOf = (key: Secret, chatId: string, code: VerbCode, noticeId: string): string =>
  hmacSha256(key.reveal(), `${code}|${noticeId}|${chatId}`).toString('base64url').slice(0, tagLength);
