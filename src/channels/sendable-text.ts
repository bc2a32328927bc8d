import type { OutboundContent } from './channel.js';
import { SendFailure } from './send-failure.js';

/** Well-formed and without NUL, as the platforms demand (channels.md 16); otherwise exactly what was approved. */
export function sendableText(content: OutboundContent): string {
  if (content.kind !== 'text') throw new SendFailure('refused', `This channel does not take a ${content.kind} here.`);
  const text = wellFormed(content.text);
  if (text.trim() === '') throw new SendFailure('refused', 'An empty message cannot be sent.');
  return text;
}

/** Lone surrogates become U+FFFD and NUL goes: no platform takes them. */
export const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '');
