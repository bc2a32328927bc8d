import type { Channel } from './channel.js';
import { blocksAsShown } from './shown-blocks.js';
import { type Marks, spansAsShown } from './shown-spans.js';

const none: Marks = { bold: '', italic: '', struck: '', code: '' };

/** What a channel makes of marks in a text: WhatsApp has its own, everybody else shows them as they are typed. */
const marksOf: Record<Channel, Marks> = {
  messenger: none,
  instagram: none,
  facebook_comments: none,
  instagram_comments: none,
  telegram: none,
  webchat: none,
  whatsapp: { bold: '*', italic: '_', struck: '~', code: '`' },
};

/**
 * A text that a model wrote in Markdown, as the channel shows it (pure): plain words, on WhatsApp with WhatsApp's own marks
 * (docs/platforms/common.md, Marks). What only looks like a mark stays: `2 * 3`, `SKU_12_A`, `#1`, links. Texts that people
 * write do not come here: they leave as they are.
 */
export function shownText(channel: Channel, text: string): string {
  const marks = marksOf[channel];
  const { text: lines, definitions } = blocksAsShown(text.replace(/\r\n?/g, '\n'), marks);
  return spansAsShown(lines, marks, definitions)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
