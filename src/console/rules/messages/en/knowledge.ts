/** The CRM links and what is known from them. */
export const knowledge = {
  'knowledge.coming': 'CRM links will be added, checked and searched here.',
  'knowledge.until-then': 'add and sync links over the API.',
} as const;
