import type { Filter } from 'mongodb';
import type { RecordAudit } from '../platform/audit/audit.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../platform/http/if-match.js';
import { listPage } from '../platform/http/list-page.js';
import { newId } from '../platform/ids.js';
import { looksLike } from '../platform/persistence/looks-like.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ConversationStore } from './conversation.store.js';
import { labelOperations, type LabelView } from './label.contract.js';
import { type Label, labelKey } from './label.js';
import type { LabelStore } from './label.store.js';

export type LabelRouteDeps = {
  labels: LabelStore;
  conversations: Pick<ConversationStore, 'relabel'>;
  recordAudit: RecordAudit;
};

export const labelRoutes = (deps: LabelRouteDeps): Route[] => [
  ...readRoutes(deps),
  createRoute(deps),
  ...(['change', 'put'] as const).map(name => changeRoute(deps, name)),
  removeRoute(deps),
];

const readRoutes = ({ labels }: LabelRouteDeps): Route[] => [
  defineRoute({
    ...labelOperations.list,
    handler: ({ ctx, query }) => {
      const { search, sort } = query;
      const filter: Filter<Label> = search ? { name: looksLike(search) } : {};
      return listPage<Label, LabelView>((found, options) => labels.list(ctx, found, options), {
        filter,
        query,
        sort: { field: 'createdAt', order: sort === 'createdAt' ? 1 : -1 },
        present: presentLabel,
      });
    },
  }),
  defineRoute({
    ...labelOperations.get,
    handler: async ({ ctx, params, res }) => withETag(res, presentLabel(found(await labels.get(ctx, params.id)))),
  }),
];

const createRoute = (deps: LabelRouteDeps): Route =>
  defineRoute({
    ...labelOperations.create,
    handler: async ({ ctx, body: { name, color = null }, res }) => {
      const label = await deps.labels.add(ctx, { _id: newId('lbl'), name, key: labelKey(name), color });
      return withETag(res, await audited(deps, ctx, 'created', { is: label }));
    },
  });

const changeRoute = (deps: LabelRouteDeps, route: 'change' | 'put'): Route =>
  defineRoute({
    ...labelOperations[route],
    handler: async ({ ctx, params: { id }, body: { name, color }, req, res }) => {
      const was = found(await deps.labels.get(ctx, id));
      const expected = expectedVersion(req);
      if (expected !== null && was.version !== expected) throw missed(was, noSuchLabel);
      const named = { ...(name === undefined ? {} : { name, key: labelKey(name) }) };
      const change = { ...named, ...(color === undefined ? {} : { color }) };
      await deps.labels.assertFree(ctx, named.key, id);
      // First: a change that is cut off is asked for again, and finds the rest to do.
      if (named.name !== undefined) await deps.conversations.relabel(ctx, was.name, named.name);
      const is = await deps.labels.change(ctx, id, change, expected);
      if (!is) throw missed(await deps.labels.get(ctx, id), noSuchLabel);
      return withETag(res, await audited(deps, ctx, 'changed', { was, is }));
    },
  });

const removeRoute = (deps: LabelRouteDeps): Route =>
  defineRoute({
    ...labelOperations.remove,
    handler: async ({ ctx, params: { id }, req }) => {
      const was = found(await deps.labels.get(ctx, id));
      const expected = expectedVersion(req);
      if (expected !== null && was.version !== expected) throw missed(was, noSuchLabel);
      // First: a label that dies on the way is still there to be deleted again.
      await deps.conversations.relabel(ctx, was.name, null);
      if (!(await deps.labels.remove(ctx, id, null))) throw noSuchLabel();
      await audited(deps, ctx, 'deleted', { was });
    },
  });

async function audited(
  { recordAudit }: LabelRouteDeps,
  ctx: TenantContext,
  what: string,
  { was, is }: { was?: Label; is?: Label },
): Promise<LabelView> {
  const [before, after] = [was, is].map(label => (label ? presentLabel(label) : undefined));
  const target = `label:${(is ?? was)?._id}`;
  await recordAudit(ctx, { action: `label.${what}`, target, before, after });
  return (after ?? before) as LabelView;
}

const noSuchLabel = (): AppError => new AppError('not_found', 'No such label. GET /api/labels lists them.');

function found(label: Label | null): Label {
  if (!label) throw noSuchLabel();
  return label;
}

const presentLabel = ({ _id, name, color, version, createdAt, updatedAt }: Label): LabelView => ({
  ...{ id: _id, name, color, version },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
