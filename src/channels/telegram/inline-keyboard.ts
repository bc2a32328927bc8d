import { createHash } from 'node:crypto';
import type { QuickReply } from '../channel.js';

/** Most bytes of `callback_data` (docs/platforms/telegram.md, Buttons). */
const maxDataBytes = 64;
const fingerprintLength = 16;

type InlineKeyboard = { inline_keyboard: { text: string; callback_data: string }[][] };

/** Quick replies as buttons below the message, one a row so that their words are not cut on a phone. */
export function inlineKeyboard(quickReplies: readonly QuickReply[]): InlineKeyboard | undefined {
  const rows = quickReplies
    .map(({ title, payload }) => ({ text: wellFormed(title).trim(), callback_data: callbackData(payload || title) }))
    .filter(button => button.text !== '' && button.callback_data !== '')
    .map(button => [button]);
  return rows.length > 0 ? { inline_keyboard: rows } : undefined;
}

/**
 * The payload as it comes back from a tap. Up to 64 bytes it is the payload itself. A longer one keeps its beginning, cut
 * between characters, then `~` and 16 characters of its SHA-256: payloads that begin alike stay apart, and whoever knows
 * the payload can compare `callbackData(payload)` with what came back.
 */
export function callbackData(payload: string): string {
  const text = wellFormed(payload);
  if (Buffer.byteLength(text) <= maxDataBytes) return text;
  const fingerprint = createHash('sha256').update(text).digest('base64url').slice(0, fingerprintLength);
  return `${firstBytes(text, maxDataBytes - fingerprintLength - 1)}~${fingerprint}`;
}

/** Lone surrogates become U+FFFD and NUL goes, as in the text itself. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '');

/** The longest beginning of whole characters that fits. */
function firstBytes(text: string, limit: number): string {
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > limit) break;
    kept += character;
  }
  return kept;
}
