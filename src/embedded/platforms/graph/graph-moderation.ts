import { type Exchange, membersOf, sendJson } from '../exchange.js';
import type { GraphAccount } from './graph-account.js';
import { sendInvalid } from './graph-errors.js';

export type GraphModeration = {
  /** Ids of the comments that an account has hidden, and of those that it likes. */
  hiddenComments: Set<string>;
  likedComments: Set<string>;
  receive(exchange: Exchange, account: GraphAccount, at: { node: string; edge: string }): void;
};

/** Hiding and liking comments as the platform has it (docs/platforms/comments.md, Moderation). */
export function createGraphModeration(): GraphModeration {
  const hiddenComments = new Set<string>();
  const likedComments = new Set<string>();
  const put = (set: Set<string>, id: string, isOn: boolean): void => void (isOn ? set.add(id) : set.delete(id));
  return {
    hiddenComments,
    likedComments,
    receive(exchange, { platform }, { node, edge }) {
      if (edge === 'likes') {
        if (platform === 'instagram') return sendInvalid(exchange, 'Unsupported request. No edge `likes`.', 33);
        if (exchange.method !== 'POST' && exchange.method !== 'DELETE')
          return sendInvalid(exchange, 'Unsupported request.');
        put(likedComments, node, exchange.method === 'POST');
        return sendJson(exchange, 200, { success: true });
      }
      const field = platform === 'facebook' ? 'is_hidden' : 'hide';
      const wanted = membersOf(exchange.json())[field];
      if (typeof wanted !== 'boolean') return sendInvalid(exchange, `Param ${field} must be a boolean.`);
      put(hiddenComments, node, wanted);
      sendJson(exchange, 200, { success: true });
    },
  };
}
