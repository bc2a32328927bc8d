import { z } from 'zod';
import { byId, operation } from '../../../platform/http/operation.contract.js';
import { leadSources } from '../lead.contract.js';

const words = z.string().trim().min(1).max(200);
const id = z.string().min(1).max(200);

/** What a lead must be for a rule to count; all that is named, each by any of its values. */
const condition = z.strictObject({
  source: z.array(z.enum(leadSources)).min(1).optional(),
  /** What its talk was about when it came from one. */
  intent: z.array(words).min(1).max(30).optional(),
  /** In whole units of whatever currency it has. */
  minValue: z.number().min(0).optional(),
  /** Added so many days ago at most. */
  newerThanDays: z.int().min(1).max(365).optional(),
  has: z
    .array(z.enum(['email', 'phone', 'company']))
    .min(1)
    .optional(),
  accountId: z.array(id).min(1).max(50).optional(),
  /** As ISO 639 writes it. */
  language: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .max(30)
    .optional(),
});
export type LeadCondition = z.output<typeof condition>;

const scoreRule = z.strictObject({
  id: words,
  when: condition,
  points: z.int().min(-100).max(100),
  /** What is said beside the points: "came from an advertisement". */
  reason: words,
});
export type ScoreRule = z.output<typeof scoreRule>;

const routeRule = z.strictObject({
  id: words,
  when: condition.extend({
    /** Whether the company's people are there. */
    hours: z.enum(['open', 'closed']).optional(),
    minScore: z.int().min(0).max(100).optional(),
  }),
  /** Of these people whoever has the fewest open leads; of several the first. */
  to: z.array(id).min(1).max(50),
});
export type RouteRule = z.output<typeof routeRule>;

const unique = (rules: readonly { id: string }[]): boolean => new Set(rules.map(rule => rule.id)).size === rules.length;

export const leadRules = z
  .strictObject({
    scoring: z.array(scoreRule).max(100).refine(unique, 'each rule has an id of its own'),
    routing: z.array(routeRule).max(100).refine(unique, 'each rule has an id of its own').default([]),
    /** Which talk makes a lead by itself: a first question about buying, or coming from an advertisement. */
    fromTalk: z
      .strictObject({ purchaseQuestions: z.boolean().default(true), advertisements: z.boolean().default(true) })
      .default({ purchaseQuestions: true, advertisements: true }),
  })
  .meta({
    example: {
      scoring: [{ id: 'ad', when: { source: ['ADVERTISEMENT'] }, points: 10, reason: 'came from an advertisement' }],
      routing: [{ id: 'german', when: { language: ['de'] }, to: ['usr_01k5example'] }],
    },
  });
export type LeadRules = z.output<typeof leadRules>;

const rulesView = z.object({
  id: z.string(),
  /** Counted from 1; 0 are those that the product brings along. */
  version: z.int(),
  active: z.boolean(),
  scoring: z.array(scoreRule),
  routing: z.array(routeRule),
  fromTalk: z.object({ purchaseQuestions: z.boolean(), advertisements: z.boolean() }),
  createdAt: z.string().nullable(),
  activatedAt: z.string().nullable(),
});
export type LeadRulesView = z.infer<typeof rulesView>;

const trialView = z.object({
  /** Leads of the time that was looked at, a thousand of the newest at most. */
  leads: z.int(),
  changed: z.int(),
  averageScore: z.object({ now: z.number().nullable(), then: z.number().nullable() }),
  items: z.array(
    z.object({
      leadId: z.string(),
      name: z.string(),
      score: z.object({ now: z.int(), then: z.int() }),
      scoreReasons: z.array(z.object({ rule: z.string(), points: z.int(), reason: z.string() })),
      /** The rule that would give it to somebody, where it was nobody's when it came. */
      route: z.string().nullable(),
    }),
  ),
});
export type LeadRulesTrial = z.infer<typeof trialView>;

const read = { permission: 'read', response: rulesView } as const;
const written = { permission: 'settings:write', response: rulesView } as const;

export const leadRulesOperations = {
  list: operation({
    method: 'get',
    path: '/api/leads/rules',
    summary: 'The rules by which leads are scored and given to people, the newest version first',
    permission: 'read',
    response: z.object({ items: z.array(rulesView) }),
  }),
  get: operation({
    ...read,
    method: 'get',
    path: '/api/leads/rules/:id',
    params: byId,
    summary: 'One version of them',
  }),
  create: operation({
    ...written,
    method: 'post',
    path: '/api/leads/rules',
    summary: 'Writes another version of the rules; nothing goes by it before it is switched on',
    body: leadRules,
    status: 201,
  }),
  attempt: operation({
    method: 'post',
    path: '/api/leads/rules/:id/try',
    summary: 'What a version would say of the leads of the last days; nothing is changed',
    permission: 'crm:write',
    params: byId,
    idempotency: 'none',
    body: z.strictObject({ days: z.int().min(1).max(365).default(30) }),
    response: trialView,
  }),
  activate: operation({
    ...written,
    method: 'post',
    path: '/api/leads/rules/:id/activate',
    params: byId,
    summary: 'Switches a version on: leads that come are scored and given away by it, and open ones are scored anew',
  }),
};
