import type { ResponseRule } from '../../company/company.js';

/** Text as compared with triggers: NFKC, zero-width removed, lower case, single spaces. The stored text is never changed. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .toLocaleLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** The account's own rule for this message: the trigger is the whole message, or stands in it as whole words. First match wins (pure). */
export function matchRule(rules: ResponseRule[], text: string): ResponseRule | null {
  const said = ` ${normalise(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return (
    rules.find(rule => {
      const trigger = normalise(rule.trigger)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      return rule.isActive && trigger !== '' && said.includes(` ${trigger} `);
    }) ?? null
  );
}
