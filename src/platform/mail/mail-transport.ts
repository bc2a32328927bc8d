/** What stands in a mail; one that is sent again is known by its id. */
type Outgoing = { id: string; to: string; subject: string; text: string; html: string };

/** A way on which mails leave. */
export type MailTransport = {
  /** Resolves when the other side is responsible for it; throws what mailFailureOf understands. */
  send(mail: Outgoing, signal?: AbortSignal): Promise<void>;
  /** Whether one could send, without a mail. */
  verify(): Promise<void>;
  /** Where mails go, in words for an administrator. */
  whereTo: string;
};
