import { z } from 'zod';
import type { ChannelClient, AccountCredentials } from '../channel.js';
import { classifyFailure } from '../meta/classify-failure.js';
import { callGraph, type GraphRequest } from '../meta/graph-call.js';
import { SendFailure } from '../send-failure.js';
import { classifyWhatsAppFailure } from './classify-failure.js';
import { messageBody, receiptBody } from './message-body.js';

export type WhatsAppClientOptions = {
  /** `https://graph.facebook.com`, or a simulator. */
  graphBaseUrl: string;
  /** `v26.0`; a call without a version would get the oldest one the app may use. */
  version: string;
  /** The word on the button that opens a list of quick replies, at most 20 characters. */
  listLabel?: string;
  fetch?: typeof fetch;
  /** Longest time for one call, beside the caller's own signal. */
  timeoutMs?: number;
};

const optionalText = z.string().nullish().catch(undefined);
const sentMessage = z.object({ messages: z.array(z.looseObject({ id: z.string().min(1) })).min(1) });
const mediaAnswer = z.looseObject({ url: z.string().min(1) });
const selfAnswer = z.looseObject({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  display_phone_number: optionalText,
  verified_name: optionalText,
});

/** The client of the WhatsApp Cloud API; an account is a phone number id (docs/platforms/whatsapp.md, Sending). */
export function createWhatsAppClient(options: WhatsAppClientOptions): ChannelClient {
  const { version, listLabel = 'Options', timeoutMs = 20_000 } = options;
  const base = options.graphBaseUrl.replace(/\/+$/, '');
  const request = (
    account: AccountCredentials,
    edge: string,
    signal: AbortSignal,
    node = account.externalId,
  ): GraphRequest => {
    if (account.platform !== 'whatsapp') {
      throw new SendFailure('refused', `This client does not send for ${account.platform} accounts.`);
    }
    return {
      url: new URL(`${base}/${version}/${encodeURIComponent(node)}${edge}`),
      account,
      signal,
      timeoutMs,
      fetch: options.fetch ?? fetch,
      classify: classifyWhatsAppFailure,
    };
  };

  return {
    async send(account, message, signal) {
      const body = messageBody(message, listLabel);
      return externalIdOf(await callGraph({ ...request(account, '/messages', signal), body }));
    },

    async indicate(account, to, indicator, signal) {
      // Both indicators belong to a message of theirs; without one there is nothing to show.
      if (!to.messageExternalId) return;
      const body = receiptBody(to.messageExternalId, indicator === 'typing');
      await callGraph({ ...request(account, '/messages', signal), body });
    },

    /** WhatsApp tells names in its webhooks and nowhere else (docs/platforms/whatsapp.md, Sending). */
    fetchProfile: () => Promise.resolve(null),

    async mediaLocation(account, attachment, signal) {
      const id = attachment.payload?.['id'];
      if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id)) return null;
      try {
        // Here the path names a file, so Meta's common table tells what its refusals mean.
        const answer = await callGraph({ ...request(account, '', signal, id), classify: classifyFailure });
        const url = mediaAnswer.safeParse(answer).data?.url;
        // The link lives five minutes and asks for our token like any other call (docs/platforms/whatsapp.md, Files).
        return url ? { url, headers: { authorization: `Bearer ${account.accessToken.reveal()}` } } : null;
      } catch (error) {
        if (error instanceof SendFailure && (error.kind === 'refused' || error.kind === 'unreachable')) return null;
        throw error;
      }
    },

    async probe(account, signal) {
      const self = request(account, '', signal);
      self.url.searchParams.set('fields', 'id,display_phone_number,verified_name');
      const answer = selfAnswer.safeParse(await callGraph(self));
      if (!answer.success) throw new SendFailure('retry', 'WhatsApp did not say which number this is.');
      const { id, verified_name: name, display_phone_number: number } = answer.data;
      return { externalId: id, name: name || number || '' };
    },
  };
}

/** Accepted, not delivered: what becomes of it comes as statuses. A success without an id proves nothing. */
function externalIdOf(answer: unknown): { externalId: string } {
  const id = sentMessage.safeParse(answer).data?.messages[0]?.id;
  if (id) return { externalId: id };
  throw new SendFailure('uncertain', 'WhatsApp accepted the message but did not name it.');
}
