import type { MediaKind, OutboundContent, OutboundMessage, QuickReply } from '../channel.js';
import { SendFailure } from '../send-failure.js';
import { sendableText } from '../sendable-text.js';

/** Limits of interactive messages (docs/platforms/common.md, Limits). */
const limits = {
  buttons: { count: 3, title: 20, payload: 256, text: 1024 },
  list: { count: 10, title: 24, payload: 200 },
};

const mediaTypes = { image: 'image', audio: 'audio', video: 'video', file: 'document' } as const satisfies Record<
  MediaKind,
  string
>;

/**
 * The body of `POST /{phone number id}/messages` (docs/platforms/whatsapp.md, Sending). `listLabel` is what opens a
 * list of more than three replies.
 */
export function messageBody(message: OutboundMessage, listLabel: string): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipientOf(message),
    ...contentOf(message.content, listLabel),
    // Comes back in every status of this message, which settles a send whose answer was lost.
    biz_opaque_callback_data: message.reference,
  };
}

/** A read receipt, with the indicator that we type where wanted: WhatsApp shows it for 25 seconds or until we write. */
export function receiptBody(messageExternalId: string, typing: boolean): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: messageExternalId,
    ...(typing ? { typing_indicator: { type: 'text' } } : {}),
  };
}

/** A number needs its plus, or the business's own country code is put before it; an id of a person without one has its own field. */
function recipientOf({ recipient }: OutboundMessage): { to: string } | { recipient: string } {
  if (recipient.kind !== 'person') throw new SendFailure('refused', 'WhatsApp has no comments to answer.');
  const number = /^\+?(\d+)$/.exec(recipient.personExternalId)?.[1];
  return number ? { to: `+${number}` } : { recipient: recipient.personExternalId };
}

function contentOf(content: OutboundContent, listLabel: string): Record<string, unknown> {
  switch (content.kind) {
    case 'text': {
      const text = sendableText(content.text);
      const replies = content.quickReplies ?? [];
      if (replies.length === 0) return { type: 'text', text: { preview_url: false, body: text } };
      return { type: 'interactive', interactive: choiceOf(text, replies, listLabel) };
    }
    case 'media': {
      const type = mediaTypes[content.media];
      // Only documents have a name; on anything else it is refused.
      const filename = type === 'document' && content.name ? { filename: content.name } : {};
      return { type, [type]: { link: content.url, ...filename } };
    }
    case 'template':
      return { type: 'template', template: templateOf(content) };
  }
}

/** Up to three buttons; more replies, or a text too long to stand above buttons, make a list. */
function choiceOf(text: string, replies: QuickReply[], listLabel: string): Record<string, unknown> {
  const asButtons = replies.length <= limits.buttons.count && text.length <= limits.buttons.text;
  const { count, title: longest, payload: longestPayload } = asButtons ? limits.buttons : limits.list;
  const choices = replies.slice(0, count).map(({ title, payload: id }) => {
    // Cut, it would come back as another answer than the one that was offered.
    if (id.length > longestPayload) throw new SendFailure('refused', 'The answer behind a quick reply is too long.');
    return { id, title: shortened(title, longest) };
  });
  if (asButtons) {
    const buttons = choices.map(reply => ({ type: 'reply', reply }));
    return { type: 'button', body: { text }, action: { buttons } };
  }
  return { type: 'list', body: { text }, action: { button: listLabel, sections: [{ rows: choices }] } };
}

function templateOf({ name, language, parameters }: Extract<OutboundContent, { kind: 'template' }>) {
  const values = parameters.map(text => ({ type: 'text', text: sendableText(text) }));
  const components = values.length > 0 ? { components: [{ type: 'body', parameters: values }] } : {};
  return { name, language: { code: language }, ...components };
}

/** At most `longest` UTF-16 units, never half of a character. */
function shortened(title: string, longest: number): string {
  return sendableText(title)
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '');
}
