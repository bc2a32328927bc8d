import { type Channel, type CommentAct, commentActs } from './channel.js';

/** What each platform lets an account do (docs/platforms/comments.md, Moderation). */
const hiding: readonly CommentAct[] = ['hide', 'unhide'];
export const commentActsOf: Record<Channel, readonly CommentAct[]> = {
  messenger: [],
  instagram: [],
  facebook_comments: commentActs,
  instagram_comments: hiding,
  telegram: [],
  whatsapp: [],
  webchat: [],
};
