import type { Filter } from 'mongodb';
import type { CompanyStore } from '../company/company.store.js';
import type { ContactStore } from '../contacts/contact.store.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../platform/http/if-match.js';
import { listPage } from '../platform/http/list-page.js';
import { newId } from '../platform/ids.js';
import { looksLike } from '../platform/persistence/looks-like.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { cannedReplyOperations, type CannedReplyView } from './canned-reply.contract.js';
import { type CannedReply, shortCodeKey } from './canned-reply.js';
import type { CannedReplyStore } from './canned-reply.store.js';
import { fillVariables, firstNameOf, unknownVariables, variables } from './fill-variables.js';

export type CannedReplyRouteDeps = {
  cannedReplies: CannedReplyStore;
  companies: Pick<CompanyStore, 'load'>;
  conversations: Pick<ConversationStore, 'get'>;
  contacts: Pick<ContactStore, 'get'>;
  recordAudit: RecordAudit;
};

export const cannedReplyRoutes = (deps: CannedReplyRouteDeps): Route[] => [
  ...readRoutes(deps),
  createRoute(deps),
  ...(['change', 'put'] as const).map(name => changeRoute(deps, name)),
  removeRoute(deps),
  renderRoute(deps),
];

const readRoutes = ({ cannedReplies }: CannedReplyRouteDeps): Route[] => [
  defineRoute({
    ...cannedReplyOperations.list,
    handler: ({ ctx, query: { accountId, search, sort, ...query } }) => {
      const like = search && looksLike(search);
      const filter: Filter<CannedReply> = {
        ...(accountId ? { accountId: { $in: [accountId, null] } } : {}),
        ...(like ? { $or: [{ shortCode: like }, { text: like }] } : {}),
      };
      return listPage<CannedReply, CannedReplyView>((found, options) => cannedReplies.list(ctx, found, options), {
        filter,
        query,
        sort: { field: 'createdAt', order: sort === 'createdAt' ? 1 : -1 },
        present,
      });
    },
  }),
  defineRoute({
    ...cannedReplyOperations.get,
    handler: async ({ ctx, params, res }) => withETag(res, present(found(await cannedReplies.get(ctx, params.id)))),
  }),
];

const createRoute = (deps: CannedReplyRouteDeps): Route =>
  defineRoute({
    ...cannedReplyOperations.create,
    handler: async ({ ctx, body: { shortCode, text, accountId }, res }) => {
      assertVariables(text);
      const fresh = { _id: newId('can'), shortCode, key: shortCodeKey(shortCode), text };
      const account = { accountId: await knownAccount(deps, ctx, accountId ?? null) };
      const is = await deps.cannedReplies.add(ctx, { ...fresh, ...account });
      return withETag(res, await audited(deps, ctx, 'created', { is }));
    },
  });

const changeRoute = (deps: CannedReplyRouteDeps, route: 'change' | 'put'): Route =>
  defineRoute({
    ...cannedReplyOperations[route],
    handler: async ({ ctx, params: { id }, body: { shortCode, text, accountId }, req, res }) => {
      const was = found(await deps.cannedReplies.get(ctx, id));
      if (text !== undefined) assertVariables(text);
      const change = {
        ...(shortCode === undefined ? {} : { shortCode, key: shortCodeKey(shortCode) }),
        ...(text === undefined ? {} : { text }),
        ...(accountId === undefined ? {} : { accountId: await knownAccount(deps, ctx, accountId) }),
      };
      const is = await deps.cannedReplies.change(ctx, id, change, expectedVersion(req));
      if (!is) throw missed(await deps.cannedReplies.get(ctx, id), noSuch);
      return withETag(res, await audited(deps, ctx, 'changed', { was, is }));
    },
  });

const removeRoute = (deps: CannedReplyRouteDeps): Route =>
  defineRoute({
    ...cannedReplyOperations.remove,
    handler: async ({ ctx, params: { id }, req }) => {
      const was = found(await deps.cannedReplies.get(ctx, id));
      if (!(await deps.cannedReplies.remove(ctx, id, expectedVersion(req)))) {
        throw missed(await deps.cannedReplies.get(ctx, id), noSuch);
      }
      await audited(deps, ctx, 'deleted', { was });
    },
  });

const renderRoute = (deps: CannedReplyRouteDeps): Route =>
  defineRoute({
    ...cannedReplyOperations.render,
    handler: async ({ ctx, params: { id }, body: { conversationId } }) => {
      const { text, accountId } = found(await deps.cannedReplies.get(ctx, id));
      const conversation = await deps.conversations.get(ctx, conversationId);
      if (!conversation) {
        throw refused('/conversationId', 'names no conversation. GET /api/messages/conversations lists them');
      }
      if (accountId !== null && accountId !== conversation.accountId) {
        throw refused('/conversationId', 'is a conversation of another account than the one this text is for');
      }
      const company = await deps.companies.load(ctx);
      const contact = await deps.contacts.get(ctx, conversation.contactId);
      const name = contact?.displayName ?? null;
      const account = company.accounts.find(candidate => candidate.id === conversation.accountId);
      return {
        text: fillVariables(text, {
          'contact.name': name,
          'contact.firstName': firstNameOf(name),
          'account.name': account?.name ?? null,
          'company.name': company.name,
          'agent.name': ctx.actor.kind === 'user' ? ctx.actor.name : null,
        }),
      };
    },
  });

function assertVariables(text: string): void {
  const [unknown] = unknownVariables(text);
  if (unknown === undefined) return;
  const known = variables.map(name => `{{${name}}}`).join(', ');
  const message = `{{${unknown}}} is not known here; there are ${known}`;
  throw new AppError('invalid_request', `/text: ${message}.`, { fields: [{ pointer: '/text', message }] });
}

/** By our id or the platform's; kept by ours. */
async function knownAccount(
  { companies }: CannedReplyRouteDeps,
  ctx: TenantContext,
  id: string | null,
): Promise<string | null> {
  if (id === null) return null;
  const { accounts } = await companies.load(ctx);
  const account = accounts.find(candidate => candidate.id === id || candidate.externalId === id);
  if (!account) throw refused('/accountId', 'names no connected account. GET /api/accounts lists them');
  return account.id;
}

async function audited(
  { recordAudit }: CannedReplyRouteDeps,
  ctx: TenantContext,
  what: string,
  { was, is }: { was?: CannedReply; is?: CannedReply },
): Promise<CannedReplyView> {
  const [before, after] = [was, is].map(reply => (reply ? present(reply) : undefined));
  const target = `canned-reply:${(is ?? was)?._id}`;
  await recordAudit(ctx, { action: `canned-reply.${what}`, target, before, after });
  return (after ?? before) as CannedReplyView;
}

const refused = (pointer: string, message: string): AppError =>
  new AppError('unprocessable', `${pointer}: ${message}.`, { fields: [{ pointer, message }] });

const noSuch = (): AppError => new AppError('not_found', 'No such canned reply. GET /api/canned-replies lists them.');

function found(reply: CannedReply | null): CannedReply {
  if (!reply) throw noSuch();
  return reply;
}

const present = ({ _id, shortCode, text, accountId, version, createdAt, updatedAt }: CannedReply): CannedReplyView => ({
  ...{ id: _id, shortCode, text, accountId, version },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
