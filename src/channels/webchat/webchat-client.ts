import type { ChannelClient, AccountCredentials } from '../channel.js';
import { SendFailure } from '../send-failure.js';
import { sendableText } from '../sendable-text.js';

export type VisitorIndicator = { accountExternalId: string; visitorId: string; indicator: 'typing' | 'seen' };

/** `show` reaches the visitor's open streams of this process; elsewhere it is lost, as a courtesy may be. */
export type WebchatClientOptions = { show: (indicator: VisitorIndicator) => void };

/**
 * The client of the web chat. There is no far side: a message is delivered by being stored, which the caller does with the id
 * it gets here. The id is made of the reference alone, so sending again changes nothing and no send is ever uncertain.
 */
export function createWebchatClient({ show }: WebchatClientOptions): ChannelClient {
  return {
    send: (account, message, signal) =>
      settled(() => {
        assertOurs(account);
        if (signal.aborted) throw new SendFailure('retry', 'Sending was interrupted before it began.');
        if (message.recipient.kind !== 'person') throw new SendFailure('refused', 'A web chat has no comments.');
        if (message.content.kind === 'template') throw new SendFailure('refused', 'A web chat has no templates.');
        if (message.content.kind === 'text') sendableText(message.content.text);
        return { externalId: `web:${message.reference}` };
      }),
    indicate: (account, { personExternalId: visitorId }, indicator) =>
      settled(() => show({ accountExternalId: account.externalId, visitorId, indicator })),
    fetchProfile: () => Promise.resolve(null),
    // Visitors cannot send files.
    mediaLocation: () => Promise.resolve(null),
    probe: account =>
      settled(() => {
        assertOurs(account);
        return { externalId: account.externalId, name: 'Web chat' };
      }),
  };
}

function assertOurs({ platform }: AccountCredentials): void {
  if (platform !== 'webchat') throw new SendFailure('refused', `This client does not send for ${platform} accounts.`);
}

/** The port is asynchronous, and a throw must be a rejection. */
const settled = async <T>(work: () => T): Promise<T> => work();
