import type { Attachment } from '../channel.js';
import type { TelegramMessage } from './payload.js';

/**
 * What stands beside the words of a message and is seen only by tapping: links behind words, and the words that it answers
 * (docs/platforms/telegram.md, Updates). Offsets count UTF-16 units, as JavaScript does.
 */
export function parseAsides(message: TelegramMessage): Attachment[] {
  return [...hiddenLinks(message), ...quoted(message)];
}

function hiddenLinks({ text, caption, entities = [], caption_entities: others = [] }: TelegramMessage): Attachment[] {
  const words = text ?? caption ?? '';
  return [...entities, ...others].flatMap((entity): Attachment[] => {
    if (entity?.type !== 'text_link' || !entity.url) return [];
    const { offset = 0, length = 0, url } = entity;
    const title = words.slice(offset, offset + length);
    return [{ type: 'link', url, ...(title ? { title } : {}) }];
  });
}

/** A passage that the person chose goes before the whole message. */
function quoted({ quote, reply_to_message: replied }: TelegramMessage): Attachment[] {
  const title = quote?.text ?? replied?.text ?? replied?.caption;
  return title ? [{ type: 'quote', title }] : [];
}
