import { type AccountsModule, createAccounts } from '../accounts/accounts.module.js';
import { type AnalyticsModule, createAnalytics } from '../analytics/analytics.module.js';
import { type AgentModule, createAgent, type RunAgent } from '../agent/agent.module.js';
import { type ChannelsModule, createChannels } from '../channels/channels.module.js';
import type { ClientRegistry } from '../channels/registry.js';
import { settingsOf } from '../company/company-settings.js';
import { type CompanyModule, createCompany } from '../company/company.module.js';
import { createContacts } from '../contacts/contacts.module.js';
import { type ConversationsModule, createConversations } from '../conversations/conversations.module.js';
import { type CrmModules, createCrm, forgetInCrm, moveInCrm } from '../crm/crm.module.js';
import { freeOfPerson } from '../crm/free-of-person.js';
import { createCrmLinks } from '../crm-links/crm-links.module.js';
import { createEvents, type EventsModule } from '../events/events.module.js';
import { createInbox, type InboxModule } from '../inbox/inbox.module.js';
import { createKnowledge, type KnowledgeModule } from '../knowledge/knowledge.module.js';
import { createLlm, type LlmModule } from '../llm/llm.module.js';
import { createManagers, type ManagersModule } from '../managers/managers.module.js';
import { createMedia, type MediaModule } from '../media/media.module.js';
import { createOutboundWebhooks } from '../outbound-webhooks/outbound-webhooks.module.js';
import { type AnswerModule, createAnswer } from '../pipeline/answer/answer.module.js';
import { createDeliver } from '../pipeline/deliver/deliver.module.js';
import { createIngest } from '../pipeline/ingest/ingest.module.js';
import { createReceive, type ReceiveModule } from '../pipeline/receive/receive.module.js';
import { type AuditModule, createAudit } from '../platform/audit/audit.module.js';
import { type AuthModule, createAuth } from '../platform/auth/auth.module.js';
import { createIdempotency, type IdempotencyModule } from '../platform/idempotency/idempotency.module.js';
import type { Kernel } from '../platform/kernel.js';
import { createMail, type MailModule } from '../platform/mail/mail.module.js';
import type { Module } from '../platform/module.js';
import { createSignal } from '../platform/signal.js';
import { createPrivacy, type PrivacyModule } from '../privacy/privacy.module.js';
import { moveHistory } from '../replies/move-history.js';
import { createReplies, type RepliesModule } from '../replies/replies.module.js';
import { createSearch } from '../search/search.module.js';
import { createSettings, type SettingsModule } from '../settings/settings.module.js';
import { createWebchat, type WebchatModule } from '../webchat/webchat.module.js';
import { collections, openStores, type Stores } from './stores.js';

/** The features of the product, by name and in layer order. */
type Modules = CrmModules & {
  audit: AuditModule;
  idempotency: IdempotencyModule;
  mail: MailModule;
  auth: AuthModule;
  events: EventsModule;
  llm: LlmModule;
  channels: ChannelsModule;
  company: CompanyModule;
  accounts: AccountsModule;
  settings: SettingsModule;
  crmLinks: Module;
  inbox: InboxModule;
  contacts: Module;
  conversations: ConversationsModule;
  media: MediaModule;
  replies: RepliesModule;
  knowledge: KnowledgeModule;
  agent: AgentModule;
  analytics: AnalyticsModule;
  search: Module;
  receive: ReceiveModule;
  ingest: Module;
  answer: AnswerModule;
  deliver: Module;
  managers: ManagersModule;
  webchat: WebchatModule;
  privacy: PrivacyModule;
  outboundWebhooks: Module;
};

/** Where tests put something between the modules and what they work with. */
export type Seams = {
  stores?: (stores: Stores) => Stores;
  clients?: (clients: ClientRegistry) => ClientRegistry;
  runAgent?: (run: RunAgent) => RunAgent;
};

export type Assembly = { stores: Stores; modules: Modules };

/** Makes every module once, in layer order. Nothing runs yet, and nothing is asked of the database. */
export function createModules(kernel: Kernel, seams: Seams = {}): Assembly {
  // Filled from the bottom to the top. What a module needs of one above it, it reaches by a call, when all are there.
  const modules = {} as Modules;
  const told = createSignal();
  const opened = openStores(kernel.database, kernel.clock, told.notify);
  const stores = seams.stores?.(opened) ?? opened;
  const audit = createAudit(stores);
  const base: Base = { ...kernel, ...stores, recordAudit: audit.recordAudit };
  modules.audit = audit;
  modules.mail = createMail({ ...base, smtpUrlOf: ctx => modules.settings.smtpUrlOf(ctx) });
  modules.auth = createAuth({
    ...base,
    ...modules.mail,
    async freeOf(ctx, userId) {
      await base.conversations.unassign(ctx, userId);
      await freeOfPerson(base, ctx, userId, base.clock.now());
    },
    companyOf: tenantId => modules.company.nameOf(tenantId),
    onEnded: () => modules.events.feed.recheck(),
  });
  modules.events = createEvents({
    ...base,
    told,
    auth: modules.auth,
    onPublished: events => modules.webchat.heard(events),
  });
  modules.idempotency = createIdempotency(base);
  addFoundations(modules, base, seams);
  addFeatures(modules, base, seams);
  addMeetings(modules, base);
  return { stores, modules };
}

type Base = Kernel & Stores & Pick<AuditModule, 'recordAudit'>;

/** L5 to L3: the models, the platforms, the company and its accounts. */
function addFoundations(modules: Modules, base: Base, { clients: around }: Seams): void {
  modules.company = createCompany(base);
  modules.llm = createLlm(base);
  modules.channels = createChannels({
    ...base,
    showInWebchat: indicator => modules.webchat.streams.show(indicator),
  });
  modules.channels.clients = around?.(modules.channels.clients) ?? modules.channels.clients;
  modules.accounts = createAccounts({
    ...base,
    ...modules.channels,
    canJudge: ctx => modules.settings.companyModels.canJudge(ctx),
    trafficOf: (ctx, accountId, since) => base.inbox.trafficOf(ctx, accountId, since),
    lastWrittenTo: (ctx, accountId) => base.contacts.lastSeenBy(ctx, accountId),
    onAccountReady: (ctx, accountId) => modules.replies.resume(ctx, accountId),
    async onAccountDeleted(ctx, gone) {
      await base.cannedReplies.removeOfAccount(ctx, gone.accountId);
      await modules.knowledge.forgetLinks(ctx, gone);
    },
    onNeedsReauth: tenantId => modules.managers.notify(tenantId),
    botAddress: (ctx, account) => modules.receive.address.addressOf(ctx, account),
    bringBotBack: (ctx, account) => modules.receive.address.bringBack(ctx, account),
  });
  const { connect, update } = modules.accounts;
  modules.settings = createSettings({ ...base, ...modules.llm, ...modules.mail, connect, update });
  modules.crmLinks = createCrmLinks({
    ...base,
    onLinkChanged: (ctx, change) => modules.knowledge.onLinkChanged(ctx, change),
  });
}

/** L5: the features that a message passes. */
function addFeatures(modules: Modules, base: Base, { runAgent: around }: Seams): void {
  const streams = modules.events.feed;
  const known = { ...base, ...ofAccounts(modules), streams };
  modules.inbox = createInbox(base);
  modules.contacts = createContacts({
    ...base,
    forget: async (ctx, id) => void (await modules.privacy.forgetContact(ctx, id)),
    erase: (ctx, id) => modules.privacy.erase(ctx, id),
    renamed: (ctx, id, name) => base.deals.rename(ctx, id, name),
    moveHistory: (ctx, move) => moveInCrm(base, ctx, move).then(() => moveHistory(base, ctx, move)),
  });
  modules.conversations = createConversations({
    ...known,
    mediaOf: (ctx, messageIds) => modules.media.mediaOf(ctx, messageIds),
  });
  modules.media = createMedia(known);
  modules.replies = createReplies({
    ...known,
    sendMail: modules.mail.sendMail,
    mediaOf: (ctx, messageIds) => modules.media.mediaOf(ctx, messageIds),
    unanswered: modules.conversations.unanswered,
  });
  modules.knowledge = createKnowledge({ ...base, ...modules.llm, watch: source => streams.watch(source) });
  Object.assign(modules, createCrm({ ...base, ...modules.mail, readerOf: modules.events.readerOf }));
  modules.agent = createAgent({
    ...base,
    chatModelOf: ctx => modules.settings.companyModels.of(ctx),
    settingsOf: async ctx => settingsOf(await base.companies.recent(ctx)),
    search: (ctx, query) => modules.knowledge.search(ctx, query),
    runOfMessage: (ctx, messageId) => modules.answer.runOfMessage(ctx, messageId),
    preview: (ctx, body) => modules.answer.preview(ctx, body),
    speakerOf: ctx => base.companies.recent(ctx),
  });
  modules.agent.runAgent = around?.(modules.agent.runAgent) ?? modules.agent.runAgent;
  modules.analytics = createAnalytics({ ...base, readerOf: modules.events.readerOf });
  modules.search = createSearch({ ...base, collections });
}

/** L6: the rooms that connect the features. */
function addMeetings(modules: Modules, base: Base): void {
  const { accounts, inbox, conversations, media, replies, deals: talkDeals } = modules;
  const known = { ...base, ...ofAccounts(modules), recorder: inbox.recorder };
  const { unanswered, indicate } = conversations;
  const { approved } = replies;
  modules.receive = createReceive(known);
  const { botOf } = modules.receive.address;
  const { arrived } = inbox;
  modules.ingest = createIngest({ ...known, botOf, arrived, unanswered, talkDeals, mediaNoted: media.noted });
  modules.answer = createAnswer({ ...known, ...modules.agent, indicate, unanswered, approved });
  modules.deliver = createDeliver({ ...known, approved });
  const { readerOf } = modules.events;
  modules.managers = createManagers({ ...base, approved, readerOf, assignHandedOver: replies.assignHandedOver });
  modules.webchat = createWebchat(known);
  modules.privacy = createPrivacy({
    ...known,
    checkSoon: accounts.checkSoon,
    mediaOf: media.mediaOf,
    forgetRecords: (ctx, keys) => modules.knowledge.forgetRecords(ctx, keys),
    forgetCrm: (ctx, person) => forgetInCrm(modules, ctx, person),
    async leaving(ctx, conversationIds) {
      await base.managerNotices.revisit(ctx, conversationIds);
      await base.webhookAttempts.removeOfConversations(ctx, conversationIds);
      await base.analytics.removeOfConversations(ctx, conversationIds);
    },
    left: ctx => modules.managers.notify(ctx.tenantId),
  });
  modules.outboundWebhooks = createOutboundWebhooks({ ...base, readerOf });
}

const ofAccounts = ({
  accounts: { directory, loadAccount, credentialsOf, markNeedsReauth },
  channels: { clients },
}: Modules) => ({ directory, loadAccount, credentialsOf, markNeedsReauth, clients });
