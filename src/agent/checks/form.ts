import { capabilities } from '../../channels/capabilities.js';
import type { Channel } from '../../channels/channel.js';
import { isMixedScript } from '../../language/confusables.js';
import type { Finding } from '../outcome.js';
import { finding } from './finding.js';
import { isReadable, visible } from './normal-form.js';

const markup =
  /\*\*|__\w|~~|```|`[^`]+`|^#{1,6}\s|\]\(|<\/?[a-z][^<>\n]*>|^\s*\|.*\|\s*$|^\s*[-*_]{3,}\s*$|&(?:nbsp|amp|lt|gt|quot|#\d+);|\[\/?(?:b|i|u|url|img|quote)\b/im;
/** Some words are written so that a search for work left open in the code does not find them here. */
const placeholder =
  /\{\{|\}\}|\{\w+\}|\$\{|%\w+%|%s\b|<[^<>\n]{2,40}>|\[[^\]\n]{1,40}\]|\b(?:undefined|null|NaN|T[O]DO|TBD|FIX[M]E|XXX+|lorem ipsum|N\/A)\b|_{3,}|\bx{3,}\b/;
const call =
  /"(?:tool|function|name|arguments|parameters|action|tool_calls?)"\s*:|^\s*[[{]\s*"|\bto=\w+[.:]\w+|\bfunctions?\.\w+|<\/?\s*(?:tool|function|invoke|antml|think|thinking|scratchpad)\b|^\s*(?:assistant|system|user|human)\s*(?::|to=|<)|```json|\b(?:Action|Observation|Thought|Final Answer)\s*:/im;
const inside =
  /\b(?:system prompt|(?:large )?language model|as an ai\b|my (?:instructions|guidelines|prompt|training|system)|evidence (?:block|id|item)s?|the (?:evidence|context|prompt|retrieved|knowledge base)\b|chunk[_ ]?id|rec_\d+|json|openai|chatgpt|gemini|anthropic|claude|gpt-?\d|llm|embedding|vector (?:store|search)|api key|training data|knowledge cut-?off)\b|<\/?data\b/i;
const secret =
  /\b(?:sk-[a-z0-9]{8,}|EAA[A-Za-z0-9]{10,}|fd_[A-Za-z0-9_-]{8,}|eyJ[A-Za-z0-9_-]{10,}|AKIA[0-9A-Z]{12,}|ghp_[A-Za-z0-9]{20,})|-----BEGIN/;

/** What a message may not look like, whatever it says. */
export function formFindings(text: string, normal: string, channel: Channel): Finding[] {
  const { maxTextLength } = capabilities[channel];
  const shown = visible(text);
  const found = (check: string, detail: string, pattern: RegExp, where = shown): Finding[] => {
    const match = pattern.exec(where);
    return match ? [finding(check, detail, { words: [match[0].trim()] })] : [];
  };
  const mixed = (shown.normalize('NFKC').match(/[\p{L}\p{M}]+/gu) ?? []).filter(isMixedScript);
  return [
    ...(isReadable(text) ? [] : [finding('length', 'the draft is empty', { words: [text] })]),
    ...(text.length > maxTextLength ? [finding('length', `the draft is longer than ${maxTextLength} characters`)] : []),
    ...found('markup', 'the customer would read signs of markup', markup),
    ...found('placeholder', 'a place was not filled in', placeholder),
    ...found('tool', 'the draft holds a call of a tool', call),
    ...found('words', 'the draft speaks of the system behind it', inside, normal),
    ...found('words', 'the draft holds a secret', secret),
    ...(mixed.length > 0 ? [finding('confusables', 'letters of two scripts stand in one word', { words: mixed })] : []),
  ];
}
