import type { z } from 'zod';
import type { ContactStore } from '../../contacts/contact.store.js';
import type { ConversationStore } from '../../conversations/conversation.store.js';
import type { RecordAudit } from '../../platform/audit/audit.js';
import type { UserStore } from '../../platform/auth/user.store.js';
import { AppError } from '../../platform/errors/app-error.js';
import { missed } from '../../platform/http/if-match.js';
import { newId } from '../../platform/ids.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { CrmChildren } from '../children.js';
import { unprocessable } from '../assert-links.js';
import { hasChildren } from '../has-children.js';
import { leadChanged } from './audit-lead.js';
import type { Lead } from './lead.js';
import type { leadBody, leadChange, LeadStatus } from './lead.contract.js';
import { statusesBefore } from './lead-moves.js';
import { differing, type LeadFields, type LeadStore } from './lead.store.js';
import type { LeadJudge } from './scoring/judge-leads.js';

export type LeadServiceDeps = {
  leads: LeadStore;
  users: Pick<UserStore, 'find'>;
  contacts: Pick<ContactStore, 'get'>;
  conversations: Pick<ConversationStore, 'get'>;
  children: CrmChildren;
  judge: Pick<LeadJudge, 'judge' | 'scorer'>;
  recordAudit: RecordAudit;
};

type NewLead = z.output<typeof leadBody>;
type LeadChange = z.output<typeof leadChange>;

type TalkedLead = Pick<LeadFields, 'name' | 'email' | 'phone' | 'source' | 'contactId' | 'conversationId' | 'talk'>;

/** Who may become a customer: kept, changed, deleted. Converting one is the ConversionService's. */
export type LeadService = {
  get(ctx: TenantContext, id: string): Promise<Lead>;
  /** With an id of the caller's making it once is enough: the lead that has it already is the answer. */
  create(ctx: TenantContext, lead: NewLead, id?: string): Promise<Lead>;
  /** Made by a talk; one that has the id already is the answer. */
  createOfTalk(ctx: TenantContext, lead: TalkedLead, id: string): Promise<Lead>;
  change(ctx: TenantContext, id: string, change: LeadChange, expected: number | null): Promise<Lead>;
  /** Whether an edit would change the lead; throws what would stand against it. Null: one that is not there yet. */
  wouldChange(ctx: TenantContext, was: Lead | null, change: LeadChange): Promise<boolean>;
  remove(ctx: TenantContext, id: string, how: { cascade: boolean; expected: number | null }): Promise<void>;
  /** Of somebody who is forgotten no lead stays, nor what was made for it. */
  forget(ctx: TenantContext, person: { contactId: string; conversationIds: string[] }): Promise<void>;
};

export function createLeadService(deps: LeadServiceDeps): LeadService {
  const { leads, recordAudit } = deps;
  const found = async (ctx: TenantContext, id: string): Promise<Lead> => {
    const lead = await leads.get(ctx, id);
    if (!lead) throw noSuchLead();
    return lead;
  };
  return {
    get: found,
    async create(ctx, { status, source, ...body }, id = newId('lead')) {
      if (status === 'CONVERTED') throw byConvertingAlone();
      await assertLinks(deps, ctx, body);
      return added(deps, ctx, id, { ...empty, ...fieldsOf(body), name: body.name, status, source });
    },
    createOfTalk: (ctx, talked, id) => added(deps, ctx, id, { ...empty, ...talked, status: 'NEW' }),
    async change(ctx, id, change, expected) {
      const before = await found(ctx, id);
      if (expected !== null && before.version !== expected) throw missed(before, noSuchLead);
      await assertLinks(deps, ctx, change, before);
      const score = await deps.judge.scorer(ctx);
      const changeOf = (was: Lead): Partial<LeadFields> => {
        const set = fieldsOf(change);
        return { ...set, ...score({ ...was, ...set }) };
      };
      const edit = await leads.edit(ctx, id, changeOf, expected);
      if (!edit) throw await refusal(deps, ctx, { id, expected, to: change.status });
      const { was, is } = edit;
      if (was !== is) await recordAudit(ctx, leadChanged('changed', { was, is }));
      return is;
    },
    async wouldChange(ctx, was, change) {
      if (change.status === 'CONVERTED' && was?.status !== 'CONVERTED') throw byConvertingAlone();
      if (change.status && was && !statusesBefore(change.status).includes(was.status)) throw staysSo(was);
      await assertLinks(deps, ctx, change, was ?? undefined);
      return was === null || differing(was, fieldsOf(change)).length > 0;
    },
    async remove(ctx, id, { cascade, expected }) {
      const lead = await found(ctx, id);
      if (expected !== null && lead.version !== expected) throw missed(lead, noSuchLead);
      if (lead.conversion?.status === 'converting') throw beingConverted();
      const children = await deps.children.count(ctx, { leadId: id });
      const objection = cascade ? null : hasChildren('lead', children);
      if (objection) throw objection;
      // First: a lead that dies on the way is still there to be deleted again.
      await deps.children.remove(ctx, { leadId: id });
      if (!(await leads.remove(ctx, id, expected))) throw await refusal(deps, ctx, { id, expected });
      await recordAudit(ctx, leadChanged('deleted', { was: lead }));
    },
    async forget(ctx, person) {
      for (const { _id } of await leads.ofPerson(ctx, person)) {
        await deps.children.remove(ctx, { leadId: _id });
        await leads.erase(ctx, _id);
      }
    },
  };
}

async function added(
  { leads, judge, recordAudit }: LeadServiceDeps,
  ctx: TenantContext,
  id: string,
  fields: LeadFields,
): Promise<Lead> {
  const lead = await leads.add(ctx, id, await judge.judge(ctx, fields));
  await recordAudit(ctx, leadChanged('created', { is: lead }));
  return lead;
}

const empty = {
  ...{ email: null, phone: null, company: null, value: null, ownerId: null, contactId: null, conversationId: null },
  ...{ notes: null, score: 0, scoreReasons: [] },
};

/** What was told, as it is kept: a company's parts that nobody named are empty (pure). */
function fieldsOf({ company, ...told }: LeadChange): Partial<LeadFields> {
  const parts = { website: null, industry: null, size: null };
  return {
    ...(Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Partial<LeadFields>),
    ...(company === undefined ? {} : { company: company && { ...parts, ...company } }),
  };
}

/** What it names is there. What it named before is not asked for again: it may be gone by now. */
async function assertLinks(
  { users, contacts, conversations }: LeadServiceDeps,
  ctx: TenantContext,
  { ownerId, contactId, conversationId }: LeadChange,
  was?: Lead,
): Promise<void> {
  const isNew = (id: string | null | undefined, before: string | null | undefined): id is string =>
    typeof id === 'string' && id !== before;
  if (isNew(ownerId, was?.ownerId) && !(await users.find(ctx, ownerId))) {
    throw unprocessable('/ownerId', 'names nobody of this company. GET /api/users lists them');
  }
  if (isNew(contactId, was?.contactId) && !(await contacts.get(ctx, contactId))) {
    throw unprocessable('/contactId', 'names no contact. GET /api/contacts lists them');
  }
  if (isNew(conversationId, was?.conversationId) && !(await conversations.get(ctx, conversationId))) {
    throw unprocessable('/conversationId', 'names no conversation. GET /api/messages/conversations lists them');
  }
}

type Refused = { id: string; expected: number | null; to?: LeadStatus | undefined };

/** Why the store has written nothing. */
async function refusal(
  { leads }: LeadServiceDeps,
  ctx: TenantContext,
  { id, expected, to }: Refused,
): Promise<AppError> {
  const now = await leads.get(ctx, id);
  if (!now || (expected !== null && now.version !== expected)) return missed(now, noSuchLead);
  if (now.conversion?.status === 'converting') return beingConverted();
  if (to === 'CONVERTED') return byConvertingAlone();
  return staysSo(now);
}

const staysSo = ({ status }: Lead): AppError =>
  new AppError('illegal_transition', `The lead is ${status} and stays so: it has become a customer.`);

const noSuchLead = (): AppError => new AppError('not_found', 'No such lead. GET /api/leads lists them.');

const byConvertingAlone = (): AppError =>
  new AppError('illegal_transition', 'A lead becomes CONVERTED by POST /api/leads/:id/convert alone. Leave it out.');

const beingConverted = (): AppError =>
  new AppError('illegal_transition', 'The lead is being converted. Try again when that is done, in a moment.');
