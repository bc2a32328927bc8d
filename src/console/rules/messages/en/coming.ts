/** Views that are not built yet. */
export const coming = {
  'coming.until-then': 'Until then: {how}',
  'coming.docs': 'Read the API',
  'analytics.coming': 'Figures about conversations, the agent and people will be shown here.',
  'analytics.until-then': 'the running numbers are at /metrics.',
  'tasks.coming': 'What has to be done, and by when, will be listed here.',
  'tasks.until-then': 'Frontdesk keeps no tasks yet; your CRM does.',
} as const;
