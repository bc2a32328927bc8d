/** The settings. */
export const settings = {
  'settings.sections': 'Sections',
  'settings.appearance': 'Appearance',
  'settings.appearance.where': 'Kept in this browser, for you alone.',
  'settings.rows': 'Rows',
  'settings.rows.roomy': 'Roomy',
  'settings.rows.compact': 'Compact',
  'settings.voice': 'Voice',
  'settings.hours': 'Hours',
  'settings.ai': 'AI',
  'settings.budgets': 'Budgets',
  'settings.keys': 'Keys',
  'settings.accounts': 'Accounts',
  'settings.people': 'People',
  'settings.webhooks': 'Webhooks',
  'settings.audit': 'Audit log',
} as const;
