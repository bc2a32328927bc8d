import type { Platform } from '../channel.js';

export type MetaPlatform = Extract<Platform, 'facebook' | 'instagram'>;

export const isMeta = (platform: Platform): platform is MetaPlatform =>
  platform === 'facebook' || platform === 'instagram';

/** Without these a customer's message or comment, or a colleague's answer in the native app, does not reach us. */
export const essentialFields: Record<MetaPlatform, readonly string[]> = {
  facebook: ['messages', 'messaging_postbacks', 'message_echoes', 'feed'],
  instagram: ['messages', 'messaging_postbacks', 'comments'],
};

/** All that our parser reads (docs/platforms/meta-graph.md, Subscriptions). */
export const usefulFields: Record<MetaPlatform, readonly string[]> = {
  facebook: [
    ...essentialFields.facebook,
    'message_reactions',
    'message_reads',
    'message_deliveries',
    'message_edits',
    'messaging_referrals',
    'messaging_optins',
    'messaging_handovers',
    'messaging_policy_enforcement',
    'standby',
    'mention',
  ],
  instagram: [
    ...essentialFields.instagram,
    'message_echoes',
    'message_reactions',
    'messaging_seen',
    'messaging_referral',
    'standby',
    'live_comments',
  ],
};
