import { disconnectAccount, findAccount } from '../company/company.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { pageOfArray, readPage } from '../platform/http/paginate.js';
import { accountOperations } from './account-operations.contract.js';
import { type AccountChangeDeps, changeOne, connectOne, updateOne } from './change-account.js';
import { presentAccount, presentReport } from './present-account.js';

export function accountRoutes(deps: AccountChangeDeps): Route[] {
  return [connectRoute(deps), ...readRoutes(deps), updateRoute(deps), deleteRoute(deps), ...stateRoutes(deps)];
}

function connectRoute(deps: AccountChangeDeps): Route {
  return defineRoute({ ...accountOperations.connect, handler: ({ ctx, body }) => connectOne(deps, ctx, body) });
}

function readRoutes(deps: AccountChangeDeps): Route[] {
  return [
    defineRoute({
      ...accountOperations.list,
      handler: async ({ ctx, query }) => {
        const { accounts } = await deps.companies.load(ctx);
        const wanted = accounts.filter(
          account =>
            (!query.platform || account.platform === query.platform) &&
            (!query.status || account.status === query.status),
        );
        const list = pageOfArray(wanted, readPage(query), account => account.id);
        const health = await deps.healthOf(ctx);
        return {
          ...list,
          items: list.items.map(account => presentAccount(account, deps.appUrl, health.get(account.id))),
        };
      },
    }),
    defineRoute({
      ...accountOperations.get,
      handler: async ({ ctx, params: { id } }) => {
        const account = findAccount(await deps.companies.load(ctx), id);
        return presentAccount(account, deps.appUrl, (await deps.healthOf(ctx)).get(account.id));
      },
    }),
  ];
}

function updateRoute(deps: AccountChangeDeps): Route {
  return defineRoute({
    ...accountOperations.update,
    handler: ({ ctx, params: { id }, body }) => updateOne(deps, ctx, id, body),
  });
}

function deleteRoute(deps: AccountChangeDeps): Route {
  return defineRoute({
    ...accountOperations.remove,
    handler: async ({ ctx, params: { id } }) => {
      let gone = findAccount(await deps.companies.load(ctx), id);
      await deps.companies.edit(ctx, company => {
        gone = findAccount(company, id);
        return disconnectAccount(company, id, deps.clock.now());
      });
      await deps.onAccountDeleted(ctx, { accountId: gone.id, linkIds: gone.crmLinks.map(link => link.id) });
      const before = presentAccount(gone, deps.appUrl);
      await deps.recordAudit(ctx, { action: 'account.disconnect', target: `account:${gone.id}`, before });
    },
  });
}

function stateRoutes(deps: AccountChangeDeps): Route[] {
  const switchTo = (status: 'active' | 'inactive', action: 'activate' | 'deactivate') =>
    defineRoute({
      ...accountOperations[action],
      handler: async ({ ctx, params: { id } }) => {
        const to = { status, statusReason: null };
        const view = await changeOne(deps, ctx, { id, action: `account.${action}` }, account => ({
          ...account,
          ...to,
        }));
        if (status === 'active') await deps.onAccountChanged(ctx, view.id, 'activated');
        return view;
      },
    });
  const look = (action: 'test' | 'resubscribe', options: { resubscribe?: boolean }) =>
    defineRoute({
      ...accountOperations[action],
      handler: async ({ ctx, params: { id } }) =>
        presentReport(await deps.checkNow(ctx, findAccount(await deps.companies.load(ctx), id), options)),
    });
  return [
    switchTo('active', 'activate'),
    switchTo('inactive', 'deactivate'),
    look('test', {}),
    look('resubscribe', { resubscribe: true }),
  ];
}
