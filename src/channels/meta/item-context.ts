import type { Platform } from '../channel.js';
import type { EventContext } from '../parsed-item.js';

/** What an item of a delivery inherits from its surroundings. */
export type ItemContext = EventContext & {
  platform: Extract<Platform, 'facebook' | 'instagram'>;
  /** All ids known to be ours: this account, and those the caller named. */
  isOwn(id: string | undefined): boolean;
};
