/** Where customers write, as the API names it. */
const channels = [
  'messenger',
  'instagram',
  'facebook_comments',
  'instagram_comments',
  'telegram',
  'whatsapp',
  'webchat',
] as const;
export type Channel = (typeof channels)[number];

export const channelOf = (name: unknown): Channel | null => channels.find(known => known === name) ?? null;

/** The channels of an account, by its platform: people write to a page, and under its posts. */
const ofPlatform: Record<string, readonly Channel[]> = {
  facebook: ['messenger', 'facebook_comments'],
  instagram: ['instagram', 'instagram_comments'],
  telegram: ['telegram'],
  whatsapp: ['whatsapp'],
  webchat: ['webchat'],
};

/** Where direct messages to an account come in. */
export const channelOfPlatform = (platform: string): Channel | null => ofPlatform[platform]?.[0] ?? null;

/** On which channels something can come, each once, in the order above (pure). */
export function channelsOf(accounts: readonly { platform: string }[]): Channel[] {
  const open = new Set(accounts.flatMap(({ platform }) => ofPlatform[platform] ?? []));
  return channels.filter(channel => open.has(channel));
}
