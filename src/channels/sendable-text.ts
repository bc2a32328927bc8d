import { SendFailure } from './send-failure.js';

/** Well-formed and without NUL, as the platforms demand (docs/platforms/common.md, Limits); otherwise exactly what was approved. */
export function sendableText(approved: string): string {
  const text = Buffer.from(approved, 'utf8').toString('utf8').replaceAll('\0', '');
  if (text.trim() === '') throw new SendFailure('refused', 'An empty message cannot be sent.');
  return text;
}
