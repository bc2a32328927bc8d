import { accountOperations } from '../accounts/account-operations.contract.js';
import { agentOperations } from '../agent/agent-operations.contract.js';
import { analyticsOperations } from '../analytics/analytics.contract.js';
import { responseRuleOperations } from '../agent/policy/response-rule.contract.js';
import { demoSessionOperations } from '../app/demo/demo-session.contract.js';
import {
  contactOperations,
  contactTableOperations,
  duplicateOperations,
} from '../contacts/contact-operations.contract.js';
import { claimOperations } from '../conversations/claim.contract.js';
import { conversationHistoryOperations } from '../conversations/conversation-history.contract.js';
import { conversationOperations } from '../conversations/conversation-operations.contract.js';
import { labelOperations } from '../conversations/label.contract.js';
import { noteOperations } from '../conversations/note.contract.js';
import { presenceOperations } from '../conversations/presence.contract.js';
import { savedFilterOperations } from '../conversations/saved-filter.contract.js';
import { activityOperations } from '../crm/activities/activity.contract.js';
import { taskOperations } from '../crm/tasks/task.contract.js';
import { leadRulesOperations } from '../crm/leads/scoring/lead-rules.contract.js';
import { conversionOperations } from '../crm/conversion/conversion.contract.js';
import { leadOperations, leadTableOperations } from '../crm/leads/lead.contract.js';
import { dealOperations, dealTableOperations } from '../crm/deals/deal-operations.contract.js';
import { crmLinkOperations } from '../crm-links/crm-link-operations.contract.js';
import { streamOperations } from '../events/stream.contract.js';
import { linkHealthOperations } from '../knowledge/link-health.contract.js';
import { linkVisibilityOperations } from '../knowledge/link-visibility.contract.js';
import { searchOperations } from '../knowledge/retrieve/search.contract.js';
import { trialOperations } from '../knowledge/trial/trial.contract.js';
import { managerBotOperations } from '../managers/manager-bot-operations.contract.js';
import { mediaOperations } from '../media/media.contract.js';
import { outgoingFileOperations } from '../media/outgoing-file.contract.js';
import { deliveryOperations, endpointOperations } from '../outbound-webhooks/webhook-operations.contract.js';
import { auditOperations } from '../platform/audit/audit.contract.js';
import { apiKeyOperations, authOperations, browserSessionOperations } from '../platform/auth/auth.contract.js';
import { ownAccessOperations } from '../platform/auth/own-access.contract.js';
import { peopleOperations } from '../platform/auth/people.contract.js';
import { documentOperations } from '../platform/http/document.contract.js';
import { healthOperations } from '../platform/observability/health.contract.js';
import { deletionOperations } from '../privacy/deletion-status.contract.js';
import { erasureOperations } from '../privacy/erasure.contract.js';
import { cannedReplyOperations } from '../replies/canned-reply.contract.js';
import { moderationOperations } from '../replies/moderate-comment.contract.js';
import { replyOperations } from '../replies/reply-operations.contract.js';
import { searchBoxOperations } from '../search/search-box.contract.js';
import { teamOperations } from '../company/team.contract.js';
import { settingsOperations } from '../settings/settings.contract.js';

/**
 * Every operation of the API; a test holds the list against the document of the running product. The client takes its types from it
 * and nothing at run time, so that a browser loads no schema.
 */
export const operations = [
  accountOperations,
  activityOperations,
  agentOperations,
  analyticsOperations,
  apiKeyOperations,
  auditOperations,
  authOperations,
  browserSessionOperations,
  cannedReplyOperations,
  claimOperations,
  contactOperations,
  contactTableOperations,
  conversationHistoryOperations,
  conversationOperations,
  conversionOperations,
  crmLinkOperations,
  dealTableOperations,
  dealOperations,
  demoSessionOperations,
  deletionOperations,
  deliveryOperations,
  documentOperations,
  duplicateOperations,
  endpointOperations,
  erasureOperations,
  healthOperations,
  labelOperations,
  leadOperations,
  leadRulesOperations,
  leadTableOperations,
  linkHealthOperations,
  linkVisibilityOperations,
  managerBotOperations,
  mediaOperations,
  moderationOperations,
  noteOperations,
  outgoingFileOperations,
  ownAccessOperations,
  peopleOperations,
  presenceOperations,
  replyOperations,
  responseRuleOperations,
  searchBoxOperations,
  savedFilterOperations,
  searchOperations,
  settingsOperations,
  teamOperations,
  streamOperations,
  taskOperations,
  trialOperations,
] as const;
