import type { ConversationStore } from '../conversations/conversation.store.js';

/** The same store; what it counts in a web chat is shown at once to visitors whose chat is open in this process. */
export const wakingChats = (store: ConversationStore, wake: () => void): ConversationStore => ({
  ...store,
  async countMessage(ctx, id, messageId, change) {
    const counted = await store.countMessage(ctx, id, messageId, change);
    if (counted?.channel === 'webchat') wake();
    return counted;
  },
});
