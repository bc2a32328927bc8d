// Plain values for tests of pure rules: usual ones, of which a test changes only what it is about.
import type { Briefing, Evidence } from '../../src/agent/briefing.js';
import type { Draft, Intent } from '../../src/agent/outcome.js';
import type { Account } from '../../src/company/company.js';
import type { ResponseRule } from '../../src/company/response-rule.js';
import type { Conversation } from '../../src/conversations/conversation.js';
import type { Reply } from '../../src/replies/reply.js';

/** A Saturday at noon. */
export const noon = new Date('2026-11-21T12:00:00.000Z');
const sealed = 'sealed' as unknown as Account['accessToken'];

export const briefing = (changes: Partial<Briefing> = {}): Briefing => ({
  accountId: 'acc_1',
  channel: 'messenger',
  companyName: 'Harbor & Oak',
  voice: { tone: 'friendly', signature: null, disclosure: null },
  autonomy: { default: 'auto', channels: {}, intents: {} },
  aiEnabled: true,
  rules: [],
  contactName: 'Ana',
  subjectKeys: ['email:ana@example.com'],
  text: 'Do you have the oak table?',
  hasAttachments: false,
  asksNothing: null,
  subject: null,
  quoted: null,
  history: [],
  languageHint: null,
  now: noon,
  ...changes,
});

export const intent = (changes: Partial<Intent> = {}): Intent => ({
  language: 'en',
  label: 'product_question',
  secondary: [],
  urgency: 'normal',
  sentiment: 'neutral',
  escalate: false,
  confidence: 0.9,
  ...changes,
});

export const evidence = (changes: Partial<Evidence> = {}): Evidence => ({
  id: 'E1',
  linkId: 'link_1',
  linkName: 'Products',
  recordKey: 'oak-table',
  recordId: 'oak-table',
  text: 'products[0].name: Oak table\nproducts[0].price: 249.00\nproducts[0].stock: 7',
  score: 0.8,
  visibility: 'public',
  syncedAt: noon,
  ...changes,
});

export const draft = (changes: Partial<Draft> = {}): Draft => ({
  text: 'Yes, the oak table costs 249.00.',
  citations: [{ evidenceId: 'E1', path: 'products[0].price', quote: '249.00' }],
  language: 'en',
  ...changes,
});

export const account = (changes: Partial<Account> = {}): Account => ({
  id: 'acc_1',
  platform: 'messenger' as Account['platform'],
  externalId: '104958372610385',
  name: 'Harbor & Oak',
  username: null,
  status: 'active',
  statusReason: null,
  accessToken: sealed,
  appSecret: null,
  verifyToken: null,
  tokenExpiresAt: null,
  updates: null,
  autonomy: { default: 'auto', channels: {}, intents: {} },
  responseRules: [],
  crmLinks: [],
  createdAt: noon,
  updatedAt: noon,
  ...changes,
});

export const conversation = (changes: Partial<Conversation> = {}): Conversation => ({
  _id: 'conv_1',
  tenantId: 'com_1',
  accountId: 'acc_1',
  channel: 'messenger',
  threadKey: 'dm:666',
  contactId: 'con_1',
  personExternalId: '666',
  comment: null,
  status: 'open',
  epoch: 3,
  sending: null,
  lastSentAt: null,
  assigneeId: null,
  snoozedUntil: null,
  referral: null,
  labels: [],
  language: null,
  unreadCount: 1,
  lastInboundId: 'msg_1',
  lastInboundAt: noon,
  burstStartedAt: null,
  unansweredIds: ['msg_1'],
  lastActivityAt: noon,
  lastText: 'Do you have the oak table?',
  countedMessageIds: [],
  createdAt: noon,
  dueAt: null,
  attempts: 0,
  lease: null,
  lastError: null,
  ...changes,
});

export const reply = (changes: Partial<Reply> = {}): Reply => ({
  _id: 'rep_1',
  tenantId: 'com_1',
  accountId: 'acc_1',
  channel: 'messenger',
  conversationId: 'conv_1',
  contactId: 'con_1',
  recipient: { kind: 'person', personExternalId: '666' },
  idempotencyKey: 'run_1',
  source: 'agent',
  runId: 'run_1',
  inReplyToId: 'msg_1',
  question: 'Do you have the oak table?',
  text: 'Yes, the oak table costs 249.00.',
  attachments: [],
  quickReplies: [],
  template: null,
  draftedText: null,
  citations: [],
  intent: 'product_question',
  confidence: 0.9,
  reasons: [],
  status: 'approved',
  version: 1,
  decision: null,
  epoch: 3,
  expiresAt: null,
  humanAgent: false,
  externalId: null,
  sentAt: null,
  createdAt: noon,
  updatedAt: noon,
  dueAt: noon,
  attempts: 0,
  lease: null,
  lastError: null,
  ...changes,
});

/** So many milliseconds after a moment; negative: before. */
export const later = (ms: number, from: Date = noon): Date => new Date(from.getTime() + ms);

/** A rule that stands in its account under its trigger. */
export const responseRule = (
  triggerValue: string,
  responseTemplate = `About ${triggerValue}`,
  changes: Partial<ResponseRule> = {},
): ResponseRule => ({
  id: triggerValue,
  triggerType: 'contains',
  triggerValue,
  responseTemplate,
  channels: null,
  isActive: true,
  position: 1,
  version: 1,
  createdAt: noon,
  updatedAt: noon,
  ...changes,
});
