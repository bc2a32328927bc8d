/** Views that are not built yet. */
export const coming = {
  'coming.until-then': 'Until then: {how}',
  'coming.docs': 'Read the API',
  'pipeline.coming': 'Deals will move from stage to stage here.',
  'pipeline.until-then': 'Frontdesk keeps no deals yet; your CRM does.',
} as const;
