import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { InboundEvent, ParsedDelivery } from '../../../src/channels/channel.js';
import { parseDelivery } from '../../../src/channels/meta/parse-delivery.js';

const receivedAt = new Date('2026-09-15T10:00:05Z');
const folder = new URL('../../../../shared/reference/payloads/', import.meta.url);
const psid = '24680135791357911';
const igsid = '1122334455667788';
const post = '122104471890000385';

const read = (file: string): ParsedDelivery =>
  parseDelivery(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), { receivedAt });

/** One line per item: kind, thread, text and what else its README line names. */
const line = (event: InboundEvent): string =>
  [
    event.kind,
    event.threadKey ?? '-',
    event.text ?? '-',
    ...(event.payload ? [`payload=${event.payload}`] : []),
    ...event.attachments.map(part => `+${part.type}`),
    ...(event.replyToExternalId ? [`re=${event.replyToExternalId.slice(-5)}`] : []),
    ...(event.echo ? [`app=${event.echo.appId ?? '-'} meta=${event.echo.metadata ?? '-'}`] : []),
    ...(event.comment?.isReply ? ['reply'] : []),
  ].join(' | ');

const dm = `dm:${psid}`;
const ig = `dm:${igsid}`;
const comment = `comment:${post}_880011223344556:${psid}`;

/** What the list of payloads says of each file. */
const expected: Record<string, string[]> = {
  'messenger-message-text.json': [`message | ${dm} | Hi! Do you still have the oat flat white beans in 250 g bags? ☕`],
  'messenger-message-quick-reply.json': [`message | ${dm} | Delivery | payload=ORDER_METHOD:DELIVERY`],
  'messenger-message-reply-to.json': [`message | ${dm} | This one please | re=s-901`],
  'messenger-message-image.json': [`message | ${dm} | - | +image`],
  'messenger-message-media-kinds.json': [
    `message | ${dm} | - | +audio`,
    `message | ${dm} | - | +video`,
    `message | ${dm} | - | +file`,
    `message | ${dm} | How much is the mug at 0:12? | +reel`,
  ],
  'messenger-message-sticker.json': [`message | ${dm} | - | +sticker`],
  'messenger-message-fallback-link.json': [
    `message | ${dm} | Is this the same roast? https://example.com/beans/21 | +fallback`,
  ],
  'messenger-message-post-share.json': [`message | ${dm} | price? | +post`],
  'messenger-message-ad-referral.json': [`message | ${dm} | I want more information | +referral`],
  'messenger-postback.json': [`postback | ${dm} | Talk to a person | payload=HANDOFF:HUMAN`],
  'messenger-postback-get-started-referral.json': [`postback | ${dm} | Get Started | payload=GET_STARTED | +referral`],
  'messenger-reaction.json': [`reaction | ${dm} | ❤️ | payload=love`],
  'messenger-read.json': [`read | ${dm} | - | payload=1789466370890`],
  'messenger-delivery.json': [`delivery | ${dm} | - | payload=1789466371027`],
  'messenger-echo-own-app.json': [
    `echo | ${dm} | Yes, we have 14 bags left. Want me to hold one? | app=1290384756102938 meta=out:01J8Q2VZ7F3M`,
  ],
  'messenger-echo-page-inbox.json': [
    `echo | ${dm} | Hi Mara, Iker here. I put two bags aside for you. | app=263902037430900 meta=-`,
  ],
  'messenger-message-edit.json': [`edit | ${dm} | Hi! Do you still have the oat flat white beans in 500 g bags?`],
  'messenger-referral.json': [`referral | ${dm} | - | payload=table-7 | +referral`],
  'messenger-optin.json': [`other | ${dm} | -`],
  'messenger-policy-enforcement.json': ['other | - | -'],
  'messenger-handover-events.json': [`other | ${dm} | -`, `other | ${dm} | -`, `other | ${dm} | -`, 'other | - | -'],
  'messenger-standby.json': [`standby | ${dm} | ok thanks Iker`, `standby | ${dm} | Track order`],
  'messenger-response-feedback.json': [`other | ${dm} | -`],
  'facebook-comment-add.json': [`comment | ${comment} | What are your opening hours on Sunday?`],
  'facebook-comment-reply-add.json': [`comment | ${comment} | and is there parking? | re=44556 | reply`],
  'facebook-comment-photo.json': [`comment | comment:${post}_880011223345111:${psid} | - | +image`],
  'facebook-comment-edited.json': [`comment_edited | ${comment} | What are your opening hours on Saturday?`],
  'facebook-comment-remove.json': [`comment_removed | ${comment} | -`],
  'facebook-comment-hide.json': ['comment_hidden | - | What are your opening hours on Sunday?'],
  'facebook-comment-by-page.json': ['own_comment | - | We open 9 to 17 on Sundays. | re=44556 | reply'],
  'facebook-reaction-add.json': ['ignored: not_a_comment'],
  'facebook-post-by-page.json': ['ignored: not_a_comment'],
  'facebook-mention.json': ['other | - | Best espresso in town @Harbor Lane Coffee'],
  'instagram-message-text.json': [`message | ${ig} | hola! hacéis envíos a Canarias? 🚚`],
  'instagram-message-image.json': [`message | ${ig} | - | +image`],
  'instagram-message-media-shares.json': [
    `message | ${ig} | - | +ig_post`,
    `message | ${ig} | - | +ig_reel`,
    `message | ${ig} | - | +share`,
  ],
  'instagram-message-story-mention.json': [`message | ${ig} | - | +story_mention`],
  'instagram-message-story-reply.json': [`message | ${ig} | is this available in red? | +story_reply`],
  'instagram-message-quick-reply.json': [`message | ${ig} | Pickup | payload=ORDER_METHOD:PICKUP`],
  'instagram-message-reply-to.json': [`message | ${ig} | yes this | re=901ZD`],
  'instagram-message-deleted.json': [`unsend | ${ig} | -`],
  'instagram-message-unsupported.json': [`message | ${ig} | - | +unsupported`],
  'instagram-message-echo.json': [`echo | ${ig} | Sí, en 3-5 días. | app=- meta=-`],
  'instagram-message-self.json': ['ignored: self_test'],
  'instagram-message-edit.json': [`edit | ${ig} | hola! hacéis envíos a Mallorca?`],
  'instagram-message-ad-referral.json': [`message | ${ig} | Can you tell me more? | +referral`],
  'instagram-postback-icebreaker.json': [`postback | ${ig} | What are your opening hours? | payload=FAQ:HOURS`],
  'instagram-reaction.json': [`reaction | ${ig} | ❤️ | payload=love`],
  'instagram-seen.json': [`read | ${ig} | -`],
  'instagram-referral.json': [`referral | ${ig} | - | payload=bio-link | +referral`],
  'instagram-standby.json': [`standby | ${ig} | thanks!`],
  'instagram-comment.json': [`comment | comment:17870913679156914:${igsid} | precio?`],
  'instagram-comment-flat.json': ['comment | comment:17870913679156915:1122334455667799 | Do you ship abroad?'],
  'instagram-comment-reply.json': [
    `comment | comment:17870913679156914:${igsid} | @harborlane and for two? | re=56914 | reply`,
  ],
  'instagram-comment-on-ad.json': [`comment | comment:17870913679156930:${igsid} | interested`],
  'instagram-comment-self.json': ['own_comment | - | @mara.lq sent you a DM | re=56914 | reply'],
  'instagram-live-comment.json': [`comment | comment:17870913679156950:${igsid} | how much is that grinder?`],
  'instagram-mention-comment.json': ['other | - | -'],
  'instagram-mention-media.json': ['other | - | -'],
};

const present = existsSync(folder)
  ? readdirSync(folder).filter(name => /^(messenger|facebook|instagram)-/.test(name))
  : [];

(present.length > 0 ? describe : describe.skip)('shared payloads (skipped without ../shared)', () => {
  it('covers every file', () => {
    expect(Object.keys(expected).sort()).toEqual(present.sort());
  });

  it.each(Object.entries(expected))('%s', (file, lines) => {
    const { events, ignored } = read(file);
    expect([...events.map(line), ...ignored.map(item => `ignored: ${item.reason}`)]).toEqual(lines);
  });

  it.each(present)('%s: the same keys again, all different, right account and channel', file => {
    const { events, ignored } = read(file);
    const keys = [...events, ...ignored].map(item => item.eventKey);
    expect(new Set(keys).size).toBe(keys.length);
    const again = read(file);
    expect([...again.events, ...again.ignored].map(item => item.eventKey)).toEqual(keys);
    for (const event of events) {
      expect(event.accountExternalId).toMatch(/^(104958372610385|17841455512309876|17841466623410987)$/);
      expect(event.channel).toBe(channelOf(file));
      expect(event.sentAt.toISOString()).toMatch(/^2026-09-15T/);
      expect(event.raw).toBeTruthy();
    }
  });

  it('a comment on an ad belongs to the post that the ad was made from', () => {
    expect(read('instagram-comment-on-ad.json').events[0]?.comment?.postId).toBe('17991122334455667');
  });
});

function channelOf(file: string): string {
  if (file.startsWith('messenger')) return 'messenger';
  if (file.startsWith('facebook')) return 'facebook_comments';
  return /comment|mention-media/.test(file) ? 'instagram_comments' : 'instagram';
}
