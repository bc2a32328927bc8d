import type { Channel } from '../../channels/channel.js';
import { inOrder, type ResponseRule } from '../../company/response-rule.js';
import type { Intent } from '../outcome.js';
import { sendConfidence } from './policy.js';
import { matchPattern } from './trigger-pattern.js';

/** Text as compared with triggers: NFKC, zero-width removed, lower case, single spaces. The stored text is never changed. */
export const normalise = (text: string): string => plain(text).toLocaleLowerCase().replace(/\s+/g, ' ').trim();

const plain = (text: string): string => text.normalize('NFKC').replace(/[\u200B-\u200F\u2060\uFEFF]/g, '');

/** Its words alone, one space between them. */
const wordsOf = (text: string): string =>
  normalise(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** Scripts that put no space between words: there a word stands anywhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether there is something to compare a message with (pure). */
export const hasWords = (trigger: string): boolean => wordsOf(trigger) !== '';

function contains(text: string, trigger: string): boolean {
  const [said, wanted] = [wordsOf(text), wordsOf(trigger)];
  if (wanted === '') return false;
  return unspaced.test(wanted) ? said.includes(wanted) : ` ${said} `.includes(` ${wanted} `);
}

export type Said = { text: string; channel: Channel };
export type Asked = {
  /** What the message is about; asked for only when a rule needs it. */
  intentOf: () => Promise<Intent>;
  /** A pattern took too long, and so has not matched. */
  onSlow: (rule: ResponseRule) => void;
};

/** The account's own rule for this message, and the intent where that set it off. The first that matches wins. */
export async function matchRule(
  rules: readonly ResponseRule[],
  { text, channel }: Said,
  { intentOf, onSlow }: Asked,
): Promise<{ rule: ResponseRule; intent: Intent | null } | null> {
  for (const rule of inOrder(rules)) {
    if (!rule.isActive || (rule.channels && !rule.channels.includes(channel)) || text.trim() === '') continue;
    if (rule.triggerType === 'intent') {
      const intent = await intentOf();
      if (intent.label === rule.triggerValue && intent.confidence >= sendConfidence) return { rule, intent };
      continue;
    }
    const result = setOff(rule, text);
    if (result === 'too slow') onSlow(rule);
    if (result === true) return { rule, intent: null };
  }
  return null;
}

function setOff({ triggerType, triggerValue }: ResponseRule, text: string): boolean | 'too slow' {
  if (triggerType === 'exact') return hasWords(triggerValue) && wordsOf(text) === wordsOf(triggerValue);
  if (triggerType !== 'regex') return contains(text, triggerValue);
  const result = matchPattern(triggerValue, plain(text));
  return result === 'too slow' ? result : result === 'matches';
}
