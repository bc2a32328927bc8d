/** Records that the agent is given for one message. */
export const evidenceLimit = 6;
