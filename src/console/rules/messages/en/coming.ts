/** Views that are not built yet. */
export const coming = {
  'coming.until-then': 'Until then: {how}',
  'coming.docs': 'Read the API',
  'pipeline.coming': 'Deals will move from stage to stage here.',
  'pipeline.until-then': 'Frontdesk keeps no deals yet; your CRM does.',
  'analytics.coming': 'Figures about conversations, the agent and people will be shown here.',
  'analytics.until-then': 'the running numbers are at /metrics.',
  'tasks.coming': 'What has to be done, and by when, will be listed here.',
  'tasks.until-then': 'Frontdesk keeps no tasks yet; your CRM does.',
  'leads.coming': 'Leads will be listed, scored and converted here.',
  'leads.until-then': 'Frontdesk keeps no leads yet; your CRM does.',
} as const;
