/** The inbox. */
export const inbox = {
  'inbox.coming': 'Conversations from every channel will be read and answered here.',
  'inbox.until-then': 'read them over the API, and answer in Telegram.',
} as const;
