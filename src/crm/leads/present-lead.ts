import type { Lead, LeadConversion } from './lead.js';
import type { LeadView } from './lead.contract.js';

/** A lead as the API shows it, field by field. */
export const presentLead = (lead: Lead): LeadView => ({
  id: lead._id,
  name: lead.name,
  email: lead.email,
  phone: lead.phone,
  company: lead.company && {
    name: lead.company.name,
    website: lead.company.website,
    industry: lead.company.industry,
    size: lead.company.size,
  },
  status: lead.status,
  source: lead.source,
  value: lead.value && { amount: lead.value.amount, currency: lead.value.currency },
  ownerId: lead.ownerId,
  contactId: lead.contactId,
  conversationId: lead.conversationId,
  notes: lead.notes,
  score: lead.score,
  scoreReasons: lead.scoreReasons.map(({ rule, points, reason }) => ({ rule, points, reason })),
  conversion: lead.conversion && presentConversion(lead.conversion),
  version: lead.version,
  createdAt: lead.createdAt.toISOString(),
  updatedAt: lead.updatedAt.toISOString(),
});

const presentConversion = (conversion: LeadConversion): LeadView['conversion'] => ({
  status: conversion.status,
  customerId: conversion.customerId,
  contactId: conversion.contactId,
  dealId: conversion.dealId,
  convertedAt: conversion.convertedAt?.toISOString() ?? null,
  lastError: conversion.lastError,
});
