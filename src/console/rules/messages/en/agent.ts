/** The agent: playground, rules, autonomy, prompts. */
export const agent = {
  'agent.coming': 'The agent will be tried, and its rules and autonomy set, here.',
  'agent.until-then': 'try a message over the API; nothing is sent.',
} as const;
