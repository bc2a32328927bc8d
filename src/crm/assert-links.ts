import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

/** Whether the company has such a lead, deal or task. */
type Exists = (ctx: TenantContext, id: string) => Promise<boolean>;

type LinkName = 'leadId' | 'dealId' | 'taskId';
export type Links = Partial<Record<LinkName, string | null | undefined>>;
export type LinkDeps = { exists: Partial<Record<LinkName, Exists>> };

const lists: Record<LinkName, string> = {
  leadId: 'names no lead. GET /api/leads lists them',
  dealId: 'names no deal. GET /api/deals lists them',
  taskId: 'names no task. GET /api/tasks lists them',
};

/** Throws where one of the links leads to nothing of the company's. */
export async function assertLinks({ exists }: LinkDeps, ctx: TenantContext, links: Links): Promise<void> {
  for (const name of Object.keys(lists) as LinkName[]) {
    const id = links[name];
    if (id == null || (await exists[name]?.(ctx, id))) continue;
    throw unprocessable(`/${name}`, lists[name]);
  }
}

export const unprocessable = (pointer: string, message: string): AppError =>
  new AppError('unprocessable', `${pointer}: ${message}.`, { fields: [{ pointer, message }] });

/** Throws where nothing is left that it belongs to. */
export function assertLinked(links: Links, message: string): void {
  if (Object.values(links).some(id => id != null)) return;
  const [pointer] = Object.keys(links).map(name => `/${name}`);
  throw new AppError('invalid_request', `${pointer}: ${message}`, {
    fields: [{ pointer: pointer ?? '', message }],
  });
}
