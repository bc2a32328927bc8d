import type { InboundEvent, PersonProfile } from '../channels/channel.js';
import type { Account } from '../company/company.js';
import type { Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Contact, fallbackName } from './contact.js';
import type { ContactStore } from './contact.store.js';

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
  event: InboundEvent,
): Promise<Contact> {
  const { contacts, clock } = deps;
  const externalId = event.personExternalId;
  if (!externalId) throw new Error('An event without a person has no contact.');
  const known = await contacts.seen(ctx, account.id, externalId, event.sentAt);
  if (known) return known;

  const profile = await profileOf(deps, ctx, account, externalId);
  const now = clock.now();
  return contacts.create(ctx, {
    _id: newId('cnt', now),
    displayName: profile?.displayName ?? event.personName ?? fallbackName(account.platform, externalId),
    username: profile?.username ?? null,
    pictureUrl: profile?.pictureUrl ?? null,
    emails: [],
    phones: provedPhones(account.platform, externalId),
    identities: [{ accountId: account.id, platform: account.platform, externalId }],
    profileFetchedAt: profile ? now : null,
    blockedAt: null,
    notes: null,
    createdAt: now,
    updatedAt: now,
    lastSeenAt: event.sentAt,
  });
}

/** On WhatsApp the person's id is their number, which the platform has verified. */
const provedPhones = (platform: Account['platform'], externalId: string): string[] =>
  platform === 'whatsapp' && /^\d{6,15}$/.test(externalId) ? [`+${externalId}`] : [];

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
