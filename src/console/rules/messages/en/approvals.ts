/** The approvals. */
export const approvals = {
  'approvals.coming': 'Drafts that wait for a person will be approved, edited and rejected here.',
  'approvals.until-then': 'decide in Telegram or over the API.',
} as const;
