/** An attachment as the API gives it. What is in it is a platform's and a stranger's. */
export type AttachmentSeen = {
  type: string;
  url?: unknown;
  title?: unknown;
  media?:
    | {
        state: string;
        mimeType: string | null;
        sizeBytes: number | null;
        name: string | null;
        reason: string | null;
        url: string | null;
      }
    | undefined;
};

export type AttachmentShape =
  | { as: 'image' | 'audio' | 'video'; url: string; name: string | null }
  | { as: 'file'; url: string; name: string | null; sizeBytes: number | null }
  /** A file that is not here: not yet, or never. */
  | { as: 'missing'; state: 'waiting' | 'failed' | 'too_large' | 'gone'; reason: string | null }
  /** What has no file: a place, a card, a post. Its word is in the catalogue where we know it. */
  | { as: 'thing'; thing: Thing; title: string | null; url: string | null };

const things = {
  story_reply: 'story',
  story_mention: 'story',
  share: 'post',
  ig_post: 'post',
  ig_reel: 'post',
  reel: 'post',
  post: 'post',
  template: 'post',
  location: 'place',
  venue: 'place',
  contact: 'card',
  referral: 'referral',
  order: 'order',
  product: 'order',
  link: 'link',
  fallback: 'link',
  quote: 'quote',
  sticker: 'sticker',
  image: 'image',
  audio: 'audio',
  video: 'video',
  file: 'file',
} as const;

type Thing = (typeof things)[keyof typeof things] | 'other';

const shownInPlace = /^(image|audio|video)\//;
const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

/** How an attachment can be shown (pure). Pictures of other hosts are not: nothing is asked of anybody but our server. */
export function shapeOf({ type, url, title, media }: AttachmentSeen): AttachmentShape {
  if (media?.url) {
    const kind = shownInPlace.exec(media.mimeType ?? '')?.[1] as 'image' | 'audio' | 'video' | undefined;
    const name = media.name ?? text(title);
    return kind ? { as: kind, url: media.url, name } : { as: 'file', url: media.url, name, sizeBytes: media.sizeBytes };
  }
  const own = ownFile(url);
  const kind = kinds.find(known => known === type);
  if (own !== null && kind) {
    const name = text(title);
    return kind === 'file' ? { as: 'file', url: own, name, sizeBytes: null } : { as: kind, url: own, name };
  }
  const state = missingStates.find(known => known === media?.state);
  if (state) return { as: 'missing', state, reason: media?.reason ?? null };
  const thing = Object.hasOwn(things, type) ? things[type as keyof typeof things] : 'other';
  return { as: 'thing', thing, title: text(title), url: webAddress(url) };
}

const kinds = ['image', 'audio', 'video', 'file'] as const;

/** A file that was sent from here: asked of our own server, whatever the address says before it. */
const ownFile = (url: unknown): string | null =>
  typeof url === 'string' ? (/^https?:\/\/[^/?#]+(\/api\/files\/fil_[\w-]+\/[^/?#]+)$/.exec(url)?.[1] ?? null) : null;

const missingStates = ['waiting', 'failed', 'too_large', 'gone'] as const;

/** The server leaves out what is no address of the web; a link is made of nothing else here either. */
const webAddress = (url: unknown): string | null => (typeof url === 'string' && /^https?:\/\//i.test(url) ? url : null);
