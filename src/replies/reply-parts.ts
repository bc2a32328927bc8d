import { type Capabilities, capabilities, lengthLimitOf } from '../channels/capabilities.js';
import type { Channel, OutboundContent } from '../channels/channel.js';
import { lengthIn, splitText } from '../channels/split-text.js';
import type { Reply } from './reply.js';

/** What of a reply leaves to the customer. */
export type ReplyContent = Pick<Reply, 'text' | 'attachments' | 'quickReplies' | 'template'>;

/** The messages a reply becomes, in order: its text in as few as fit, quick replies on the last of them, then its files (pure). */
export function partsOf(channel: Channel, reply: ReplyContent): OutboundContent[] {
  if (reply.template) {
    const { name, language, parameters } = reply.template;
    return [{ kind: 'template', name, language, parameters }];
  }
  const texts = splitText(reply.text, capabilities[channel]);
  const quickReplies = reply.quickReplies ?? [];
  return [
    ...texts.map((text, index) => ({
      kind: 'text' as const,
      text,
      ...(index === texts.length - 1 && quickReplies.length > 0 ? { quickReplies } : {}),
    })),
    ...(reply.attachments ?? []).map(({ media, url, name }) => ({ kind: 'media' as const, media, url, name })),
  ];
}

/** Why this cannot be sent on the channel, as a sentence with the next step; null when it can (pure). */
export function contentObjection(
  channel: Channel,
  content: Omit<ReplyContent, 'template'> & Partial<ReplyContent>,
): string | null {
  const can = capabilities[channel];
  return (
    textObjection(content.text, can) ??
    filesObjection(content.attachments ?? [], can) ??
    quickRepliesObjection(content, can) ??
    (content.template && !can.templates ? 'This channel knows no message templates. Write a text.' : null)
  );
}

function textObjection(text: string, can: Capabilities): string | null {
  const pieces = splitText(text, can).length;
  if (pieces <= can.maxParts) return null;
  return `This channel takes ${lengthLimitOf(can)} in ${can.maxParts} messages at most; the text has ${lengthIn(text, can.unit)} and would need ${pieces}. Shorten it.`;
}

function filesObjection(files: Reply['attachments'], can: Capabilities): string | null {
  const other = files.find(({ media }) => !can.media.includes(media));
  if (!other) return null;
  return can.media.length === 0
    ? 'This channel takes no files here. Put a link into the text.'
    : `This channel takes no ${other.media} files, only ${can.media.join(', ')}.`;
}

function quickRepliesObjection(
  { text, quickReplies = [] }: Pick<ReplyContent, 'text' | 'quickReplies'>,
  can: Capabilities,
) {
  if (quickReplies.length === 0) return null;
  if (text.trim() === '') return 'Quick replies need a text above them.';
  if (can.maxQuickReplies === 0) return 'This channel has no quick replies.';
  return quickReplies.length > can.maxQuickReplies
    ? `This channel shows ${can.maxQuickReplies} quick replies at most; there are ${quickReplies.length}.`
    : null;
}
