import type { InboundEvent } from '../channel.js';
import type { WhatsAppContact } from './payload.js';

/** What an item of a change inherits from its surroundings. */
export type ItemContext = {
  platform: 'whatsapp';
  /** The id of the number that the business writes from; the number itself can change its spelling, this cannot. */
  accountExternalId: string;
  /** When the delivery arrived: WhatsApp does not say when it sent it (docs/platforms/whatsapp.md, Envelope). */
  notifiedAt: Date;
  isOwn(phone: string | undefined): boolean;
  contacts: WhatsAppContact[];
};

export type Person = { id: string | undefined; name: string | null; aliases: Pick<InboundEvent, 'personAliases'> };

/**
 * A person as the conversation knows them: by phone number, which is what they can be found by elsewhere; by their
 * business-scoped id when WhatsApp withholds the number (docs/platforms/whatsapp.md, Identity).
 */
export function personOf(context: ItemContext, phone: string | undefined, userId: string | undefined): Person {
  const contact = context.contacts.find(
    ({ wa_id: wa, user_id: user }) =>
      (phone !== undefined && wa === phone) || (userId !== undefined && user === userId),
  );
  const { name, username } = contact?.profile ?? {};
  const id = phone ?? contact?.wa_id ?? userId;
  const others = [contact?.wa_id, userId, contact?.user_id].filter(other => other !== undefined && other !== id);
  const personAliases = [...new Set(others)] as string[];
  return {
    id,
    name: name?.trim() || username?.trim() || null,
    aliases: personAliases.length > 0 ? { personAliases } : {},
  };
}
