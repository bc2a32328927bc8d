import { type InboundEvent, type PersonProfile, threadOfPerson } from '../channels/channel.js';
import type { Account } from '../company/company.js';
import type { Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Contact, fallbackName } from './contact.js';
import type { ContactStore } from './contact.store.js';
import { idsOfPerson, idsToKeep, provedPhones } from './person-ids.js';
import { proposeMerges } from './propose-merges.js';

export type ResolveContactDeps = {
  contacts: ContactStore;
  clock: Clock;
  /** Asks the platform who this is; null when it does not tell. */
  fetchProfile(ctx: TenantContext, account: Account, personExternalId: string): Promise<PersonProfile | null>;
};

/** Finds the person by (account, platform id), else creates and enriches them. A profile that cannot be had never stops a message. */
export async function resolveContact(
  deps: ResolveContactDeps,
  ctx: TenantContext,
  account: Account,
  given: InboundEvent,
): Promise<Contact> {
  const { contacts, clock } = deps;
  const event = { ...given, platform: account.platform };
  const externalId = event.personExternalId;
  if (!externalId) throw new Error('An event without a person has no contact.');
  const ids = idsToKeep(event);
  const known = await contacts.seen(ctx, account.id, externalId, event.sentAt);
  if (known) return keepIds(deps, ctx, account, { contact: known, event });

  const profile = await profileOf(deps, ctx, account, externalId);
  const now = clock.now();
  const contact = await contacts.create(ctx, {
    _id: newId('cnt', now),
    displayName: profile?.displayName ?? event.personName ?? fallbackName(account.platform, externalId),
    username: profile?.username ?? null,
    pictureUrl: profile?.pictureUrl ?? null,
    emails: [],
    phones: provedPhones(event),
    identities: ids.map(id => ({ accountId: account.id, platform: account.platform, externalId: id })),
    profileFetchedAt: profile ? now : null,
    blockedAt: null,
    notes: null,
    createdAt: now,
    updatedAt: now,
    lastSeenAt: event.sentAt,
  });
  if (contact.phones.length > 0) await proposeMerges(contacts, ctx, contact, now);
  return contact;
}

/** Of a contact that was two, whose ids these are: each has a chat of their own with the account, and keeps it (pure). */
const senderMark = (contact: Contact, account: string, ids: readonly string[]): string | undefined =>
  contact.identities.find(({ accountId, externalId }) => accountId === account && ids.includes(externalId))?.mergedFrom;

/** The id by which the sender of one of these has a chat with the account; none where nothing of them is known there (pure). */
export function knownAs(contact: Contact, account: string, ids: readonly string[]): string | undefined {
  const mark = senderMark(contact, account, ids);
  return contact.identities.find(({ accountId, mergedFrom }) => accountId === account && mergedFrom === mark)
    ?.externalId;
}

/** What the platform tells of a person besides what we know them by: the next event may name only that. */
async function keepIds(
  { contacts, clock }: ResolveContactDeps,
  ctx: TenantContext,
  account: Account,
  { contact, event }: { contact: Contact; event: InboundEvent },
): Promise<Contact> {
  const known = new Set((contact.identities ?? []).map(({ externalId }) => externalId));
  const fresh = idsToKeep(event).filter(id => !known.has(id));
  if (fresh.length > 0) {
    const mark = senderMark(contact, account.id, [event.personExternalId ?? '']);
    const identities = fresh.map(externalId => ({
      ...{ accountId: account.id, platform: account.platform, externalId },
      ...(mark ? { mergedFrom: mark } : {}),
    }));
    const phones = contact.phones.length === 0 ? provedPhones(event) : [];
    await contacts.addIdentities(ctx, contact._id, { identities, phones });
    // The platform names two ids of one person, and each has a contact already.
    const others = await contacts.allByIdentities(ctx, account.id, fresh);
    for (const { _id } of others.filter(other => other._id !== contact._id)) {
      const alike = {
        reason: 'identity' as const,
        value: fresh.join(' '),
        contactIds: [contact._id, _id] as [string, string],
      };
      await contacts.merges.propose(ctx, alike, clock.now());
    }
    if (phones.length > 0) await proposeMerges(contacts, ctx, { ...contact, phones }, clock.now());
  }
  return contact;
}

/**
 * The event as if the person had come under the id that we know them by: whoever writes under two spellings of a number, or under a
 * number and later without it, has one conversation.
 */
export async function asKnownPerson(
  { contacts }: Pick<ResolveContactDeps, 'contacts'>,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
): Promise<InboundEvent> {
  const ids = idsOfPerson(event);
  const told = event.personExternalId;
  if (!told || event.platform !== 'whatsapp' || (ids.length === 1 && /^\d+$/.test(told))) return event;
  const contact = await contacts.findByIdentities(ctx, account.id, ids);
  const known = contact && knownAs(contact, account.id, ids);
  if (!known || known === told) return event;
  const threadKey = event.threadKey === threadOfPerson(told) ? threadOfPerson(known) : event.threadKey;
  return { ...event, personExternalId: known, threadKey, personAliases: [told, ...(event.personAliases ?? [])] };
}

async function profileOf(
  deps: ResolveContactDeps,
  ctx: TenantContext,
  account: Account,
  externalId: string,
): Promise<PersonProfile | null> {
  try {
    return await deps.fetchProfile(ctx, account, externalId);
  } catch (error) {
    ctx.log.warn('the profile could not be fetched; going on with a fallback name', {
      accountId: account.id,
      reason: messageOf(error),
    });
    return null;
  }
}
