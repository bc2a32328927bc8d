/** One connected Page or Instagram account as the simulator knows it. */
export type GraphAccount = {
  platform: 'facebook' | 'instagram';
  externalId: string;
  name: string;
  accessToken: string;
  appSecret: string | null;
};

/** Someone who can be looked up: `GET /{PSID}` answers these fields and nothing else. */
export type GraphPerson = { id: string; firstName: string; lastName: string; username: string; picture: string };

/** Everything that was sent, in order. */
export type SentRecord = {
  /** The id that the platform gave it. */
  id: string;
  kind: 'message' | 'private_reply' | 'comment' | 'action';
  accountId: string;
  /** Who received it; for an answer to a comment the comment. */
  recipientId: string;
  text: string;
  metadata: string | null;
  at: Date;
  /** The request as it came. */
  body: Record<string, unknown>;
};
