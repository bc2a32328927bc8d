import { type Exchange, membersOf, textOf } from '../exchange.js';
import { sendInvalid } from './graph-errors.js';

/** A request to `/{id}/messages` that passed the platform's own checks. */
export type SendRequest = {
  recipient: { kind: 'person' | 'comment'; id: string };
  /** Null for a sender action. */
  text: string | null;
  metadata: string | null;
  body: Record<string, unknown>;
};

const recipientKeys = ['id', 'comment_id', 'post_id', 'user_ref', 'notification_messages_token'];
const messagingTypes = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY'];
const senderActions = ['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact'];

/** Checks a send like the platform does (docs/platforms/messenger.md, Sending); null when it was refused and answered. */
export function readSendRequest(exchange: Exchange, platform: 'facebook' | 'instagram'): SendRequest | null {
  const body = membersOf(exchange.json());
  const refuse = (message: string, subcode?: number): null => {
    sendInvalid(exchange, message, subcode);
    return null;
  };

  const recipient = membersOf(body['recipient']);
  const named = Object.keys(recipient).filter(key => recipientKeys.includes(key));
  const to = textOf(recipient[named[0] ?? '']);
  if (named.length !== 1 || !to) return refuse('Param recipient must have exactly one of id, comment_id, post_id.');
  const target = { kind: named[0] === 'comment_id' ? ('comment' as const) : ('person' as const), id: to };

  const action = body['sender_action'];
  if (action !== undefined) {
    if (body['message'] !== undefined) return refuse('sender_action cannot be sent together with message.', 2018014);
    if (!senderActions.includes(String(textOf(action)))) return refuse('Param sender_action is not valid.');
    return { recipient: target, text: null, metadata: null, body };
  }

  // Only the Page endpoint insists on the type; Instagram's own samples leave it out.
  const type = textOf(body['messaging_type']);
  if (type === undefined ? platform === 'facebook' : !messagingTypes.includes(type)) {
    return refuse('Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG, UTILITY}.');
  }
  const message = membersOf(body['message']);
  const problem = problemOf(message, platform);
  if (problem) return refuse(problem);
  return {
    recipient: target,
    text: textOf(message['text']) ?? '',
    metadata: textOf(message['metadata']) ?? null,
    body,
  };
}

function problemOf(message: Record<string, unknown>, platform: 'facebook' | 'instagram'): string | null {
  const { text, attachment, metadata } = message;
  if (text === undefined && attachment === undefined) return 'Param message must be non-empty.';
  if (text !== undefined && attachment !== undefined) return 'Cannot send both text and attachment.';
  if (text !== undefined && (typeof text !== 'string' || text.trim() === '')) {
    return 'Param message[text] must be a non-empty string.';
  }
  if (platform === 'facebook' && typeof text === 'string' && text.length > 2000) {
    return 'Param message[text] must be at most 2000 characters long.';
  }
  if (platform === 'instagram' && typeof text === 'string' && Buffer.byteLength(text) > 1000) {
    return 'Param message[text] must be at most 1000 bytes long in UTF-8.';
  }
  if (typeof metadata === 'string' && metadata.length > 1000) return 'Param message[metadata] is too long.';
  return null;
}

/** Checks an answer to a comment; null when it was refused and answered. */
export function readCommentText(exchange: Exchange, platform: 'facebook' | 'instagram'): string | null {
  const text = membersOf(exchange.json())['message'];
  const longest = platform === 'facebook' ? 8000 : 2200;
  if (typeof text === 'string' && text.trim() !== '' && text.length <= longest) return text;
  sendInvalid(exchange, `Param message must be a non-empty string of at most ${longest} characters.`);
  return null;
}
