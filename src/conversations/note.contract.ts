import { z } from 'zod';
import { commaList, searchText } from '../platform/http/comma-list.contract.js';
import { byId, operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';

const id = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(10_000);
const mentions = z.array(id).max(20);

/** What a note can be about. */
export const noteSubjects = ['conversationId', 'contactId', 'leadId', 'dealId'] as const;

const about = { conversationId: id.optional(), contactId: id.optional(), leadId: id.optional(), dealId: id.optional() };

/** What a note is about: one of these. */
export const noteBody = z
  .strictObject({ text, ...about, mentions: mentions.optional() })
  .refine(body => noteSubjects.filter(name => body[name] !== undefined).length === 1, {
    path: ['conversationId'],
    error: 'Name what the note is about: a conversationId, a contactId, a leadId or a dealId, one of them.',
  })
  .meta({ example: { text: 'Asked for delivery to Norway.', conversationId: 'cnv_01k5example' } });

/** What a note is about does not change. */
const noteChange = z.strictObject({ text: text.optional(), mentions: mentions.nullable().optional() });

const noteView = z.object({
  id: z.string(),
  text: z.string(),
  conversationId: z.string().nullable(),
  contactId: z.string().nullable(),
  leadId: z.string().nullable(),
  dealId: z.string().nullable(),
  /** Ids of the people it names. */
  mentions: z.array(z.string()),
  author: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type NoteView = z.infer<typeof noteView>;

const one = { path: '/api/notes/:id', params: byId } as const;
const written = { permission: 'crm:write', response: noteView } as const;

export const noteOperations = {
  list: operation({
    method: 'get',
    path: '/api/notes',
    summary: 'Private notes, of a conversation, a contact, a lead or a deal; the newest first',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      conversationId: commaList(id).optional(),
      contactId: commaList(id).optional(),
      leadId: commaList(id).optional(),
      dealId: commaList(id).optional(),
      search: searchText.optional(),
      sort: z.enum(['createdAt', '-createdAt']).default('-createdAt'),
    }),
    response: pageSchema(noteView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One note', permission: 'read', response: noteView }),
  create: operation({
    ...written,
    method: 'post',
    path: '/api/notes',
    summary: 'Writes a private note: the customer and the agent never see it',
    body: noteBody,
    status: 201,
  }),
  change: operation({
    ...one,
    ...written,
    method: 'patch',
    summary: 'Changes a note; what is left out stays',
    body: noteChange,
  }),
  put: operation({
    ...one,
    ...written,
    method: 'put',
    summary: 'Changes a note; what is left out stays',
    body: noteChange,
  }),
  remove: operation({ ...one, method: 'delete', summary: 'Deletes a note', permission: 'crm:write', status: 204 }),
};
