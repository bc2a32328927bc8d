import { spellingsOf } from '../channels/phone-spelling.js';
import { importRows, type RowPlan } from '../platform/csv/import-rows.js';
import { type CsvRow, readCsv } from '../platform/csv/read-csv.js';
import { sendCsv } from '../platform/csv/send-csv.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { contactChanged } from './audit-contact.js';
import { contactTableOperations } from './contact-operations.contract.js';
import type { ContactRouteDeps } from './contact.routes.js';
import { type Contact } from './contact.js';
import {
  contactCells,
  contactColumns,
  contactOfRow,
  type ContactRow,
  keysOfContact,
  withRow,
} from './contact-table.js';
import { newContact } from './new-contact.js';
import { proposeMerges } from './propose-merges.js';
import { sortNameOf } from './search-terms.js';

export const contactTableRoutes = (deps: ContactRouteDeps): Route[] => [
  defineRoute({
    ...contactTableOperations.exportTable,
    async handler({ ctx, res }) {
      await sendCsv<Contact>(res, 'contacts', {
        columns: contactColumns.map(({ name }) => name),
        find: async (filter, options) => (await deps.contacts.list(ctx, filter, options)).items,
        cells: contactCells,
      });
      return undefined as never;
    },
  }),
  defineRoute({
    ...contactTableOperations.importTable,
    async handler({ ctx, query, body }) {
      const rows = readCsv(body, contactColumns);
      const dryRun = query.dryRun === 'true';
      const report = await importRows(rows, row => planOf(deps, ctx, row), dryRun);
      const after = { ...report, errors: report.errors.length };
      if (!dryRun) await deps.recordAudit(ctx, { action: 'contact.imported', target: 'contacts', after });
      return report;
    },
  }),
];

async function planOf(deps: ContactRouteDeps, ctx: TenantContext, { cells }: CsvRow): Promise<RowPlan> {
  const { contacts, clock } = deps;
  const told = contactOfRow(cells);
  const keys = keysOfContact(told);
  const there = await thereOf(deps, ctx, told);
  const written = async (before: Contact | null, after: Contact): Promise<void> => {
    await proposeMerges(contacts, ctx, after, clock.now());
    await deps.recordAudit(ctx, contactChanged(before, after));
  };
  if (!there) {
    const body = told.body();
    const write = async () => written(null, await contacts.create(ctx, newContact(body, clock.now())));
    return { kind: 'create', keys, write };
  }
  const change = withRow(there, told);
  const write = async () => {
    const after = await contacts.edit(ctx, there._id, now => ({ ...withRow(now, told), updatedAt: clock.now() }));
    if (!after) return;
    if (after.displayName !== there.displayName) await deps.renamed(ctx, after._id, after.displayName);
    await written(there, after);
  };
  return { kind: Object.keys(change).length > 0 ? 'update' : 'skip', keys, write };
}

/** By its id; else the one that has an address of the row; else the one of just this name. Several are for people to tell apart. */
async function thereOf({ contacts }: ContactRouteDeps, ctx: TenantContext, { id, change }: ContactRow) {
  if (id) {
    const contact = await contacts.get(ctx, id);
    if (!contact) throw new AppError('unprocessable', 'id: names no contact. Leave it empty for a new one.');
    return contact;
  }
  const { displayName = '', emails = [], phones = [] } = change;
  const named = { sortName: sortNameOf(displayName), emails: [], phones: [] };
  const found =
    emails.length + phones.length > 0
      ? await contacts.sharing(ctx, '', { emails, phones: phones.flatMap(spellingsOf) })
      : (await contacts.list(ctx, named, { limit: 1 })).items;
  if (found.length > 1)
    throw new AppError('duplicate', 'Several contacts have these addresses. Name one by its id, or merge them first.');
  return found[0] ?? null;
}
