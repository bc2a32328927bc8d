import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { loadSession } from '../data/session.js';
import { readPageFacts } from '../data/page-facts.js';
import { readApprovalsSearch } from '../rules/approvals/approvals-search.js';
import { partsPlace } from '../rules/addresses.js';
import { readAgentSearch } from '../rules/agent-search.js';
import type { AnalyticsSearch } from '../rules/analytics-search.js';
import { readContactSearch, readContactsSearch } from '../rules/contacts-search.js';
import { readInboxSearch } from '../rules/inbox/inbox-search.js';
import { readAddSearch, readKnowledgeSearch } from '../rules/knowledge-search.js';
import type { LeadsSearch } from '../rules/leads-search.js';
import type { TasksSearch } from '../rules/tasks-search.js';
import { FailedView, NothingHere } from './failures.js';
import { asWritten, withAllMessages, withSales } from './load-view.js';
import { LoadingView } from './loading-view.js';
import { Shell } from './shell.js';

/** `lang` stays in the address of whoever came with it. */
const rootRoute = createRootRoute({
  component: Outlet,
  validateSearch: ({ lang }): { lang?: string } => (typeof lang === 'string' ? { lang } : {}),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ back }): { back?: string } => (typeof back === 'string' ? { back } : {}),
  component: lazyRouteComponent(() => import('../views/sign-in-view.js'), 'SignInView'),
});

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/forgot',
  component: lazyRouteComponent(() => import('../views/forgot-view.js'), 'ForgotView'),
});

const withToken = ({ token }: Record<string, unknown>): { token?: string } =>
  typeof token === 'string' ? { token } : {};

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  validateSearch: withToken,
  component: lazyRouteComponent(() => import('../views/invitation-view.js'), 'InvitationView'),
});

const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password-reset',
  validateSearch: withToken,
  component: lazyRouteComponent(() => import('../views/new-password-view.js'), 'NewPasswordView'),
});

/** Everything but the sign-in is for those who are signed in; the others come back here afterwards. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    if (await loadSession()) return;
    throw redirect({ to: '/sign-in', search: location.href === '/inbox' ? {} : { back: location.href } });
  },
  component: Shell,
});

const settingsView = lazyRouteComponent(
  withSales(() => withAllMessages(() => import('../views/settings-view.js'))()),
  'SettingsView',
);
const approvalsView = lazyRouteComponent(() => import('../views/approvals/approvals-view.js'), 'ApprovalsView');

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' });
  },
});

const inSignedIn = { getParentRoute: () => signedInRoute };

/** The inbox stays as it is while the open conversation changes. */
const inboxRoute = createRoute({
  ...inSignedIn,
  path: '/inbox',
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(() => import('../views/inbox/inbox-view.js'), 'InboxView'),
});
const conversationRoute = createRoute({ getParentRoute: () => inboxRoute, path: '/$conversationId' });

/** One line a view; what a view needs is loaded when it is opened. */
const viewRoutes = [
  inboxRoute.addChildren([conversationRoute]),
  createRoute({
    ...inSignedIn,
    path: '/search',
    component: lazyRouteComponent(() => import('../views/search/search-view.js'), 'SearchView'),
  }),
  createRoute({ ...inSignedIn, path: '/approvals', validateSearch: readApprovalsSearch, component: approvalsView }),
  createRoute({
    ...inSignedIn,
    path: '/contacts',
    validateSearch: readContactsSearch,
    component: lazyRouteComponent(
      withSales(() => import('../views/contacts/contacts-view.js')),
      'ContactsView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/contacts/$contactId',
    validateSearch: readContactSearch,
    component: lazyRouteComponent(
      withSales(() => import('../views/contacts/contact-view.js')),
      'ContactView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/knowledge',
    validateSearch: readKnowledgeSearch,
    component: lazyRouteComponent(
      withAllMessages(() => import('../views/knowledge/knowledge-view.js')),
      'KnowledgeView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/knowledge/add',
    validateSearch: readAddSearch,
    component: lazyRouteComponent(
      withAllMessages(() => import('../views/add-link/add-link-view.js')),
      'AddLinkView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/knowledge/$linkId',
    component: lazyRouteComponent(
      withAllMessages(() => import('../views/knowledge/link-view.js')),
      'LinkView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/pipeline',
    component: lazyRouteComponent(
      withSales(() => import('../views/pipeline/pipeline-view.js')),
      'PipelineView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/pipeline/$dealId',
    component: lazyRouteComponent(
      withSales(() => import('../views/pipeline/deal-view.js')),
      'DealView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/analytics',
    validateSearch: asWritten<AnalyticsSearch>(),
    component: lazyRouteComponent(
      withAllMessages(() => import('../views/analytics/analytics-view.js')),
      'AnalyticsView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/leads',
    validateSearch: asWritten<LeadsSearch>(),
    component: lazyRouteComponent(
      withSales(() => import('../views/leads/leads-view.js')),
      'LeadsView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/leads/$leadId',
    component: lazyRouteComponent(
      withSales(() => import('../views/leads/lead-view.js')),
      'LeadView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/tasks',
    validateSearch: asWritten<TasksSearch>(),
    component: lazyRouteComponent(
      withSales(() => import('../views/tasks/tasks-view.js')),
      'TasksView',
    ),
  }),
  createRoute({
    ...inSignedIn,
    path: '/agent',
    validateSearch: readAgentSearch,
    component: lazyRouteComponent(
      withAllMessages(() => import('../views/agent/agent-view.js')),
      'AgentView',
    ),
  }),
  createRoute({ ...inSignedIn, path: '/settings', component: settingsView }),
  createRoute({ ...inSignedIn, path: '/settings/$section', component: settingsView }),
] as const;

const partsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: `/${partsPlace}`,
  component: lazyRouteComponent(
    withAllMessages(() => import('../views/parts-view.js')),
    'PartsView',
  ),
});

const routeTree = rootRoute.addChildren([
  startRoute,
  signInRoute,
  forgotRoute,
  invitationRoute,
  newPasswordRoute,
  signedInRoute.addChildren(viewRoutes),
  ...(readPageFacts().development ? [partsRoute] : []),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
  defaultPendingComponent: LoadingView,
  defaultErrorComponent: FailedView,
  defaultNotFoundComponent: NothingHere,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
