import type { Filter } from 'mongodb';
import type { z } from 'zod';
import type { ContactStore } from '../contacts/contact.store.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { UserStore } from '../platform/auth/user.store.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../platform/http/if-match.js';
import { listPage } from '../platform/http/list-page.js';
import { newId } from '../platform/ids.js';
import { looksLike } from '../platform/persistence/looks-like.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ConversationStore } from './conversation.store.js';
import type { Note } from './note.js';
import { type noteBody, noteOperations, noteSubjects, type NoteView } from './note.contract.js';
import type { NoteStore } from './note.store.js';

type AnyStore = { get: (ctx: TenantContext, id: string) => Promise<object | null> };

export type NoteRouteDeps = {
  notes: NoteStore;
  conversations: Pick<ConversationStore, 'get' | 'tell'>;
  contacts: Pick<ContactStore, 'get'>;
  users: Pick<UserStore, 'find'>;
  /** They stand further right: all that is asked is whether they are there. */
  leads: AnyStore;
  deals: AnyStore;
  recordAudit: RecordAudit;
};

export const noteRoutes = (deps: NoteRouteDeps): Route[] => [
  ...readRoutes(deps),
  createRoute(deps),
  ...(['change', 'put'] as const).map(name => changeRoute(deps, name)),
  removeRoute(deps),
];

const readRoutes = ({ notes }: NoteRouteDeps): Route[] => [
  defineRoute({
    ...noteOperations.list,
    handler: ({ ctx, query }) => {
      const { search, sort } = query;
      const filter: Filter<Note> = {
        ...Object.fromEntries(noteSubjects.flatMap(name => (query[name] ? [[name, { $in: query[name] }]] : []))),
        ...(search ? { text: looksLike(search) } : {}),
      };
      return listPage<Note, NoteView>((found, options) => notes.list(ctx, found, options), {
        filter,
        query,
        sort: { field: 'createdAt', order: sort === 'createdAt' ? 1 : -1 },
        present: presentNote,
      });
    },
  }),
  defineRoute({
    ...noteOperations.get,
    handler: async ({ ctx, params, res }) => withETag(res, presentNote(found(await notes.get(ctx, params.id)))),
  }),
];

function createRoute(deps: NoteRouteDeps): Route {
  return defineRoute({
    ...noteOperations.create,
    handler: async ({ ctx, body, res }) => {
      await assertSubject(deps, ctx, body);
      await assertPeople(deps, ctx, body.mentions ?? []);
      const { text, mentions = [] } = body;
      const author = { kind: ctx.actor.kind, id: ctx.actor.id, name: ctx.actor.name };
      const fresh = { _id: newId('note'), text, ...aboutOf(body), mentions, author };
      const note = await deps.notes.add(ctx, fresh);
      // Whoever was forgotten or merged and what was deleted meanwhile has taken their notes along, but not one that came a moment later.
      await assertSubject(deps, ctx, body).catch(async (error: unknown) => {
        await deps.notes.remove(ctx, note._id, null);
        throw error;
      });
      await changed(deps, ctx, 'created', note);
      return withETag(res, presentNote(note));
    },
  });
}

const changeRoute = (deps: NoteRouteDeps, name: 'change' | 'put'): Route =>
  defineRoute({
    ...noteOperations[name],
    handler: async ({ ctx, params: { id }, body, req, res }) => {
      found(await deps.notes.get(ctx, id));
      await assertPeople(deps, ctx, body.mentions ?? []);
      const { text, mentions } = body;
      const change = {
        ...(text === undefined ? {} : { text }),
        ...(mentions === undefined ? {} : { mentions: mentions ?? [] }),
      };
      const note = await deps.notes.change(ctx, id, change, expectedVersion(req));
      if (!note) throw missed(await deps.notes.get(ctx, id), noSuchNote);
      await changed(deps, ctx, 'changed', note);
      return withETag(res, presentNote(note));
    },
  });

const removeRoute = (deps: NoteRouteDeps): Route =>
  defineRoute({
    ...noteOperations.remove,
    handler: async ({ ctx, params: { id }, req }) => {
      const note = found(await deps.notes.get(ctx, id));
      if (!(await deps.notes.remove(ctx, id, expectedVersion(req)))) {
        throw missed(await deps.notes.get(ctx, id), noSuchNote);
      }
      await changed(deps, ctx, 'deleted', note);
    },
  });

/** The audit log is kept for good, so it has none of a note's words; whoever looks at the conversation hears of it. */
async function changed(deps: NoteRouteDeps, ctx: TenantContext, what: string, note: Note): Promise<void> {
  const { _id, conversationId, mentions } = note;
  await deps.recordAudit(ctx, {
    action: `note.${what}`,
    target: `note:${_id}`,
    after: { ...aboutOf(note), mentions },
  });
  if (conversationId !== null) await deps.conversations.tell(ctx, conversationId, { noteId: _id });
}

async function assertSubject(deps: NoteRouteDeps, ctx: TenantContext, body: z.output<typeof noteBody>): Promise<void> {
  const { conversationId, contactId, leadId, dealId } = body;
  if (conversationId !== undefined && !(await deps.conversations.get(ctx, conversationId))) {
    unknown('/conversationId', 'names no conversation. GET /api/messages/conversations lists them');
  }
  if (contactId !== undefined && !(await deps.contacts.get(ctx, contactId))) {
    unknown('/contactId', 'names no contact. GET /api/contacts lists them');
  }
  if (leadId !== undefined && !(await deps.leads.get(ctx, leadId))) {
    unknown('/leadId', 'names no lead. GET /api/leads lists them');
  }
  if (dealId !== undefined && !(await deps.deals.get(ctx, dealId))) {
    unknown('/dealId', 'names no deal. GET /api/deals lists them');
  }
}

async function assertPeople({ users }: NoteRouteDeps, ctx: TenantContext, ids: string[]): Promise<void> {
  for (const [at, id] of ids.entries()) {
    if (!(await users.find(ctx, id))) unknown(`/mentions/${at}`, 'names nobody of this company');
  }
}

function unknown(pointer: string, message: string): never {
  throw new AppError('unprocessable', `${pointer}: ${message}.`, { fields: [{ pointer, message }] });
}

const noSuchNote = (): AppError => new AppError('not_found', 'No such note. GET /api/notes lists them.');

function found(note: Note | null): Note {
  if (!note) throw noSuchNote();
  return note;
}

type About = Partial<Pick<Note, (typeof noteSubjects)[number]>>;

const aboutOf = ({ conversationId = null, contactId = null, leadId, dealId }: About) => ({
  ...{ conversationId, contactId, leadId: leadId ?? null, dealId: dealId ?? null },
});

const presentNote = ({ _id, text, mentions, author, version, ...at }: Note): NoteView => ({
  ...{ id: _id, text, ...aboutOf(at), mentions, author, version },
  createdAt: at.createdAt.toISOString(),
  updatedAt: at.updatedAt.toISOString(),
});
