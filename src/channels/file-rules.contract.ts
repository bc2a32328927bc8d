import type { Channel, MediaKind } from './channel.js';

/** What a channel takes of one kind of file. */
export type FileRule = {
  mostBytes: number;
  /** Types that the platform takes; others it refuses after all. Absent: any. */
  types?: readonly string[];
};

const mb = 1_048_576;
/** Bytes of a file that is kept here; no platform's own limit is lower but for pictures. */
export const mostSentBytes = 8 * mb;

const any: FileRule = { mostBytes: mostSentBytes };
const pictures = (megabytes: number, ...types: string[]): FileRule => ({
  mostBytes: megabytes * mb,
  types: types.map(type => `image/${type}`),
});

/** Files that may be sent on each channel (docs/platforms/common.md, Limits). A kind that is missing is not taken. */
export const fileRules: Record<Channel, Partial<Record<MediaKind, FileRule>>> = {
  messenger: { image: pictures(8, 'png', 'jpeg', 'gif', 'webp'), audio: any, video: any, file: any },
  instagram: {
    image: pictures(8, 'png', 'jpeg', 'gif'),
    audio: any,
    video: any,
    file: { mostBytes: mostSentBytes, types: ['application/pdf'] },
  },
  facebook_comments: {},
  instagram_comments: {},
  telegram: {
    image: pictures(5, 'png', 'jpeg', 'gif', 'webp'),
    audio: any,
    video: any,
    // Telegram fetches these two by their address, and no other kind of document.
    file: { mostBytes: mostSentBytes, types: ['application/pdf', 'application/zip'] },
  },
  whatsapp: {
    image: pictures(5, 'png', 'jpeg'),
    audio: { mostBytes: mostSentBytes, types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'] },
    video: { mostBytes: mostSentBytes, types: ['video/mp4', 'video/3gpp'] },
    file: any,
  },
  webchat: { image: any, audio: any, video: any, file: any },
};
