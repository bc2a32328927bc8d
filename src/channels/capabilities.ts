import type { Channel, MediaKind } from './channel.js';

export type Capabilities = {
  kind: 'direct' | 'comment';
  /** Longest text of one message, in `unit`: UTF-16 units (JavaScript string length) or bytes of UTF-8. */
  maxTextLength: number;
  unit: 'utf16' | 'bytes';
  /** Into how many messages one answer may be split; a longer one is for a person to shorten. */
  maxParts: number;
  /** Hours after the customer's last message in which we may answer; null: no window. */
  replyWindowHours: number | null;
  /** Hours after it in which a message that a person wrote or approved may still leave, marked as such; null: no longer than the window. */
  humanWindowHours: number | null;
  /** Days after a comment in which it may be answered privately, once; null: never. */
  privateReplyDays: number | null;
  /** Storing the message is the delivery, so a send that was interrupted is never in doubt. */
  deliversByStoring: boolean;
  /** The platform sends our reference back, in an echo or a status. */
  echoesReference: boolean;
  /** "Seen" and "typing" are said of a message of the person, not of the person. */
  indicatorsNameMessage: boolean;
  /** How many quick replies a message may carry; 0: none. */
  maxQuickReplies: number;
  media: readonly MediaKind[];
  /** Takes approved templates outside of the window. */
  templates: boolean;
  /** Courtesy of the sender: messages a second of one account, and the pause between two to one person. */
  pace: { perSecond: number; perPersonMs: number };
};

const files: readonly MediaKind[] = ['image', 'audio', 'video', 'file'];
const comment = {
  kind: 'comment',
  unit: 'utf16',
  maxParts: 1,
  replyWindowHours: null,
  humanWindowHours: null,
  privateReplyDays: 7,
  deliversByStoring: false,
  echoesReference: false,
  indicatorsNameMessage: false,
  maxQuickReplies: 0,
  media: [],
  templates: false,
} as const;
const direct = {
  kind: 'direct',
  unit: 'utf16',
  maxParts: 3,
  privateReplyDays: null,
  media: files,
  deliversByStoring: false,
  templates: false,
  indicatorsNameMessage: false,
} as const;

/** What each channel can do, with room kept below the platforms' own limits (docs/platforms/common.md, Limits). */
export const capabilities: Record<Channel, Capabilities> = {
  messenger: {
    ...direct,
    maxTextLength: 1900,
    replyWindowHours: 24,
    humanWindowHours: 168,
    echoesReference: true,
    maxQuickReplies: 13,
    pace: { perSecond: 40, perPersonMs: 0 },
  },
  instagram: {
    ...direct,
    maxTextLength: 1000,
    unit: 'bytes',
    replyWindowHours: 24,
    humanWindowHours: 168,
    echoesReference: false,
    maxQuickReplies: 13,
    pace: { perSecond: 40, perPersonMs: 0 },
  },
  facebook_comments: { ...comment, maxTextLength: 8000, pace: { perSecond: 10, perPersonMs: 0 } },
  instagram_comments: { ...comment, maxTextLength: 2200, pace: { perSecond: 10, perPersonMs: 0 } },
  telegram: {
    ...direct,
    maxTextLength: 4096,
    replyWindowHours: null,
    humanWindowHours: null,
    echoesReference: false,
    maxQuickReplies: 10,
    pace: { perSecond: 25, perPersonMs: 1000 },
  },
  whatsapp: {
    ...direct,
    maxTextLength: 4096,
    replyWindowHours: 24,
    humanWindowHours: null,
    echoesReference: true,
    indicatorsNameMessage: true,
    maxQuickReplies: 10,
    templates: true,
    // One message per 6 seconds and person, but bursts of 45 are lent; what goes beyond is told to wait (131056).
    pace: { perSecond: 40, perPersonMs: 500 },
  },
  webchat: {
    ...direct,
    deliversByStoring: true,
    maxTextLength: 4000,
    replyWindowHours: null,
    humanWindowHours: null,
    echoesReference: false,
    maxQuickReplies: 10,
    pace: { perSecond: 100, perPersonMs: 0 },
  },
};

/** The longest text of one message, in words a person understands. */
export const lengthLimitOf = ({ maxTextLength, unit }: Pick<Capabilities, 'maxTextLength' | 'unit'>): string =>
  `${maxTextLength} ${unit === 'bytes' ? 'bytes' : 'characters'} each`;
