import type { ContactStore } from '../../../contacts/contact.store.js';
import type { Conversation } from '../../../conversations/conversation.js';
import type { ConversationStore } from '../../../conversations/conversation.store.js';
import type { LoggedEvent } from '../../../events/event.js';
import type { EventReader } from '../../../events/read-events.js';
import { hashOf } from '../../../platform/ids.js';
import type { TenantContext } from '../../../platform/tenancy/tenant-context.js';
import type { LeadSource } from '../lead.contract.js';
import type { LeadService } from '../lead-service.js';
import type { LeadStore } from '../lead.store.js';
import type { LeadRules } from './lead-rules.contract.js';
import type { LeadJudge } from './judge-leads.js';
import { purchaseIntents } from './usual-rules.js';

export type TalkDeps = {
  conversations: Pick<ConversationStore, 'find'>;
  contacts: Pick<ContactStore, 'get'>;
  leads: Pick<LeadStore, 'find'>;
  leadService: Pick<LeadService, 'createOfTalk'>;
  judge: Pick<LeadJudge, 'rules'>;
};

/**
 * Reads what was understood of the talk, behind everything that answers it: who asks about buying for the first time, or came from
 * an advertisement, is a lead.
 */
export const talkReader = (deps: TalkDeps): EventReader => ({
  name: 'leads',
  async handle(ctx, events) {
    const runs = events.filter(
      ({ type, data }) => type === 'run.finished' && typeof data['conversationId'] === 'string',
    );
    if (runs.length === 0) return;
    const { fromTalk } = await deps.judge.rules(ctx);
    const ids = [...new Set(runs.map(({ data }) => String(data['conversationId'])))];
    const found = await deps.conversations.find(ctx, { _id: { $in: ids } }, {});
    const byId = new Map(found.map(conversation => [conversation._id, conversation]));
    for (const run of runs) {
      const conversation = byId.get(String(run.data['conversationId']));
      const source = conversation && sourceOf(conversation, run, fromTalk);
      if (source) await makeLead(deps, ctx, conversation, { source, intent: String(run.data['intent']) });
    }
  },
});

/** Where a lead came from, if the talk makes one (pure). */
export function sourceOf(
  { referral, channel, comment }: Pick<Conversation, 'referral' | 'channel' | 'comment'>,
  { data }: Pick<LoggedEvent, 'data'>,
  fromTalk: LeadRules['fromTalk'],
): LeadSource | null {
  const isSpam = data['intent'] === 'spam';
  const fromAd = referral !== null && ['messenger', 'instagram', 'whatsapp'].includes(channel);
  if (fromAd && fromTalk.advertisements && !isSpam) return 'ADVERTISEMENT';
  if (!fromTalk.purchaseQuestions || !purchaseIntents.includes(String(data['intent']))) return null;
  return comment === null ? 'CHAT' : 'SOCIAL';
}

/** One lead a contact: whoever is one already, or was, does not become another. */
async function makeLead(
  { contacts, leads, leadService }: TalkDeps,
  ctx: TenantContext,
  conversation: Conversation,
  { source, intent }: { source: LeadSource; intent: string },
): Promise<void> {
  const { _id: conversationId, contactId, accountId, language } = conversation;
  if ((await leads.find(ctx, { contactId }, { limit: 1 })).length > 0) return;
  const contact = await contacts.get(ctx, contactId);
  if (!contact) return;
  const [email = null] = contact.emails;
  const [phone = null] = contact.phones;
  const lead = { name: contact.displayName, email, phone, source, contactId, conversationId };
  const id = `lead_${hashOf(ctx.tenantId, contactId).slice(0, 26)}`;
  await leadService.createOfTalk(ctx, { ...lead, talk: { intent, language, accountId } }, id);
}
