import { spellingsOf } from '../../channels/phone-spelling.js';
import type { Contact } from '../../contacts/contact.js';
import type { ContactStore } from '../../contacts/contact.store.js';
import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Claimed } from '../../platform/persistence/lease.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Lead } from '../leads/lead.js';
import type { ConversionStore, Done } from './conversion.store.js';
import { contactOfLead, dealIdOf, ownContactId, registryKey } from './conversion-rules.js';
import type { RegistryClient } from './registry-client.js';

/** A deal of this id; one that is there already is the one. */
type CreateDeal = (
  ctx: TenantContext,
  deal: NonNullable<NonNullable<Lead['conversion']>['deal']> & { leadId: string; contactId: string },
  id: string,
) => Promise<{ _id: string }>;

export type ConvertDeps = {
  conversions: Pick<ConversionStore, 'reach' | 'finish'>;
  contacts: Pick<ContactStore, 'get' | 'create' | 'sharing'>;
  registry: RegistryClient;
  createDeal: CreateDeal;
  clock: Clock;
};

/** The lease is somebody else's: they finish it. */
export class LeaseLost extends Error {}

/**
 * One lead that is claimed, from wherever it was cut off: contact, customer, deal, and only then the lead is converted. What each
 * step makes has an id that follows from the lead, so doing it again finds it; what a step chose is written before it is made.
 */
export async function convertLead(
  deps: ConvertDeps,
  ctx: TenantContext,
  claimed: Claimed<Lead>,
  signal: AbortSignal,
): Promise<Done> {
  const { document: lead } = claimed;
  const { conversion } = lead;
  if (!conversion) throw new Error('Nobody has asked to convert this lead.');
  const kept = async (written: Promise<boolean>): Promise<void> => {
    if (!(await written)) throw new LeaseLost('Somebody else has the lead.');
  };
  const contactId = conversion.contactId ?? (await chooseContact(deps, ctx, lead));
  if (!conversion.contactId) await kept(deps.conversions.reach(ctx, claimed, { contactId }));
  await ensureContact(deps, ctx, lead, contactId);

  const idempotencyKey = registryKey(lead);
  const customerId =
    conversion.customerId ?? (await deps.registry.createCustomer({ idempotencyKey, lead, contactId, signal }));
  if (!conversion.customerId)
    await kept(deps.conversions.reach(ctx, claimed, { customerId, dealId: conversion.dealId }));

  let { dealId } = conversion;
  if (conversion.deal && !dealId) {
    const wanted = { ...conversion.deal, leadId: lead._id, contactId };
    dealId = (await deps.createDeal(ctx, wanted, dealIdOf(lead)))._id;
    await kept(deps.conversions.reach(ctx, claimed, { customerId, dealId }));
  }
  const done = { contactId, customerId, dealId };
  await kept(deps.conversions.finish(ctx, claimed, done));
  return done;
}

/** The contact that the lead is of; else the one that has its address, and of several the one that was seen last; else a new one. */
async function chooseContact({ contacts }: ConvertDeps, ctx: TenantContext, lead: Lead): Promise<string> {
  if (lead.contactId && (await contacts.get(ctx, lead.contactId))) return lead.contactId;
  const own = contactOfLead(lead, lead.createdAt);
  const by = { emails: own.emails, phones: own.phones.flatMap(spellingsOf) };
  if (by.emails.length + by.phones.length === 0) return own._id;
  const sharing = await contacts.sharing(ctx, own._id, by);
  const seen = ({ lastSeenAt, createdAt }: Contact): number => (lastSeenAt ?? createdAt).getTime();
  const [latest] = sharing.sort((a, b) => seen(b) - seen(a) || (a._id < b._id ? -1 : 1));
  return latest?._id ?? own._id;
}

async function ensureContact(deps: ConvertDeps, ctx: TenantContext, lead: Lead, contactId: string): Promise<void> {
  if (await deps.contacts.get(ctx, contactId)) return;
  if (contactId !== ownContactId(lead))
    throw new AppError('conflict', 'Its contact has gone meanwhile. Convert the lead again.');
  // Two at once: the second finds the id taken.
  await deps.contacts.create(ctx, contactOfLead(lead, deps.clock.now())).catch(async (error: unknown) => {
    if (!(await deps.contacts.get(ctx, contactId))) throw error;
  });
}
