import type { Attachment } from '../../channels/channel.js';
import type { Message } from '../../conversations/message.js';

type Members = Record<string, unknown>;

/** Things beside words that say what "this" is: where somebody comes from, and what they show without a file of their own. */
const pointers = new Set(['referral', 'product', 'fallback', 'link', 'post', 'ig_post', 'reel', 'ig_reel', 'share']);

/** What may be beside words and changes nothing about them; what it says is told, so nobody has to see it. */
export const harmless: ReadonlySet<string> = new Set([
  ...['sticker', 'referral', 'story_reply', 'product', 'fallback', 'link', 'quote', 'callback_query'],
]);

/** Long enough for a title and a sentence; no ad or quotation may crowd out what the customer asks. */
const longest = 300;

/** What the ad, post, product or link says from which these messages came, or to which they point (pure). */
export function subjectOf(turn: readonly Pick<Message, 'attachments'>[]): string | null {
  const words = turn
    .flatMap(({ attachments }) => attachments)
    .filter(({ type }) => pointers.has(type))
    .flatMap(wordsOf);
  return words.length > 0 ? [...new Set(words)].join('. ').slice(0, longest) : null;
}

/** Title, body and the ids by which a shop knows its products; what only a platform counts with says nothing. */
function wordsOf({ title, payload = {} }: Attachment): string[] {
  const product = asMembers(payload['product']);
  const elements = Array.isArray(product['elements']) ? product['elements'].map(asMembers) : [];
  const named = [payload, product, ...elements].flatMap(each => [
    each['subtitle'],
    each['retailer_id'],
    each['product_retailer_id'],
  ]);
  return [title, payload['body'], ...named].filter(word => typeof word === 'string' && word !== '') as string[];
}

const asMembers = (value: unknown): Members => (typeof value === 'object' && value !== null ? (value as Members) : {});

type Quoting = Pick<Message, 'attachments' | 'replyToExternalId'>;

/** The words that these messages answer: what the platform quotes of them, or what is known of the message they name (pure). */
export function quotedBy(turn: readonly Quoting[], known: ReadonlyMap<string | null, string | null>): string | null {
  const words = turn.flatMap(({ attachments, replyToExternalId }) => {
    const quote = attachments.find(({ type }) => type === 'quote')?.title;
    const text = quote ?? known.get(replyToExternalId);
    return text ? [text.slice(0, longest)] : [];
  });
  return words.length > 0 ? [...new Set(words)].join('\n') : null;
}
