/** The pure rules: what decides what is said, to whom, when, and what is never sent. */
export const ruleFiles = [
  'src/agent/checks/check-draft.ts',
  'src/agent/draft/customer-notices.ts',
  'src/agent/policy/policy.ts',
  'src/agent/policy/response-rules.ts',
  'src/agent/run-agent.ts',
  'src/conversations/conversation.ts',
  'src/conversations/reply-window.ts',
  'src/knowledge/records/visibility.ts',
  'src/knowledge/retrieve/retrieval-filter.ts',
  'src/outbound-webhooks/retry-schedule.ts',
  'src/pipeline/backoff.ts',
  'src/pipeline/deliver/next-state.ts',
  'src/pipeline/deliver/send-rules.ts',
  'src/replies/reply-parts.ts',
  'src/replies/reply.ts',
];
