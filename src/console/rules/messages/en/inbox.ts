/** The inbox. */
export const inbox = {
  'inbox.conversations': 'Conversations',
  'inbox.back': 'Back to the list',
  'inbox.choose': 'Choose a conversation to read it here.',
  'inbox.choose.next': 'Alt+J opens the next one, Alt+K the one before.',
  'inbox.empty.all': 'No conversations yet.',
  'inbox.empty.all.next':
    'As soon as a customer writes on a connected account, the conversation appears here by itself.',
} as const;
