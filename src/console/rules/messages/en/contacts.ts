/** The contacts. */
export const contacts = {
  'contacts.coming': 'Everyone who ever wrote will be found here, with what is known of them.',
  'contacts.until-then': 'list and edit them over the API.',
} as const;
