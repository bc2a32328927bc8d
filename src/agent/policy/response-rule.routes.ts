import type { z } from 'zod';
import { platformChannel, type Channel } from '../../channels/channel.js';
import { type Account, editAccount, findAccount } from '../../company/company.js';
import type { CompanyStore } from '../../company/company.store.js';
import {
  findRule,
  inOrder,
  lastPosition,
  mostRules,
  noSuchRule,
  type ResponseRule,
} from '../../company/response-rule.js';
import type { RecordAudit } from '../../platform/audit/audit.js';
import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../../platform/http/if-match.js';
import { pageOfArray, readPage } from '../../platform/http/paginate.js';
import { newId } from '../../platform/ids.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Intent } from '../outcome.js';
import { ruleFor } from './rule-answer.js';
import { responseRuleOperations, type RuleView } from './response-rule.contract.js';
import { assertRule } from './rule-objection.js';

export type ResponseRuleRouteDeps = {
  companies: Pick<CompanyStore, 'load' | 'editSettings'>;
  clock: Clock;
  recordAudit: RecordAudit;
  /** What a message that nobody sent is about. */
  intentOf: (ctx: TenantContext, accountId: string, text: string) => Promise<Intent>;
};

export const responseRuleRoutes = (deps: ResponseRuleRouteDeps): Route[] => [
  testRoute(deps),
  ...readRoutes(deps),
  createRoute(deps),
  ...(['change', 'put'] as const).map(name => changeRoute(deps, name)),
  removeRoute(deps),
];

type Sort = z.output<typeof responseRuleOperations.list.query>['sort'];

function sorted(rules: readonly ResponseRule[], sort: Sort): ResponseRule[] {
  const byTime = (one: ResponseRule, other: ResponseRule) => one.createdAt.getTime() - other.createdAt.getTime();
  const ordered = sort.endsWith('position') ? inOrder(rules) : rules.toSorted(byTime);
  return sort.startsWith('-') ? ordered.reverse() : ordered;
}

const readRoutes = ({ companies }: ResponseRuleRouteDeps): Route[] => [
  defineRoute({
    ...responseRuleOperations.list,
    handler: async ({ ctx, params: { id }, query }) => {
      const { responseRules } = findAccount(await companies.load(ctx), id);
      const page = pageOfArray(sorted(responseRules, query.sort), readPage(query), rule => rule.id);
      return { ...page, items: page.items.map(present) };
    },
  }),
  defineRoute({
    ...responseRuleOperations.get,
    handler: async ({ ctx, params: { id, ruleId }, res }) => {
      const { responseRules } = findAccount(await companies.load(ctx), id);
      return withETag(res, present(findRule(responseRules, ruleId)));
    },
  }),
];

const createRoute = (deps: ResponseRuleRouteDeps): Route =>
  defineRoute({
    ...responseRuleOperations.create,
    handler: async ({ ctx, params: { id }, body: { channels = null, position, ...body }, res }) => {
      const now = deps.clock.now();
      const fresh = { ...body, channels, id: newId('rul', now), version: 1, createdAt: now, updatedAt: now };
      let made: ResponseRule | null = null;
      await edit(deps, ctx, id, account => {
        assertRule(account, fresh);
        if (account.responseRules.length >= mostRules) {
          throw new AppError('unprocessable', `The account has ${mostRules} rules already. Delete one first.`);
        }
        made = { ...fresh, position: position ?? lastPosition(account.responseRules) };
        return [...account.responseRules, made];
      });
      return withETag(res, await audited(deps, ctx, 'created', { is: made }));
    },
  });

const changeRoute = (deps: ResponseRuleRouteDeps, name: 'change' | 'put'): Route =>
  defineRoute({
    ...responseRuleOperations[name],
    handler: async ({ ctx, params: { id, ruleId }, body, req, res }) => {
      const expected = expectedVersion(req);
      let [was, is]: (ResponseRule | null)[] = [null, null];
      await edit(deps, ctx, id, account => {
        const rule = (was = seen(account, ruleId, expected));
        const changed = { ...rule, ...body, version: rule.version + 1, updatedAt: deps.clock.now() };
        assertRule(account, changed);
        is = changed;
        return account.responseRules.map(other => (other.id === ruleId ? changed : other));
      });
      return withETag(res, await audited(deps, ctx, 'changed', { was, is }));
    },
  });

const removeRoute = (deps: ResponseRuleRouteDeps): Route =>
  defineRoute({
    ...responseRuleOperations.remove,
    handler: async ({ ctx, params: { id, ruleId }, req }) => {
      const expected = expectedVersion(req);
      let was: ResponseRule | null = null;
      await edit(deps, ctx, id, account => {
        was = seen(account, ruleId, expected);
        return account.responseRules.filter(other => other.id !== ruleId);
      });
      await audited(deps, ctx, 'deleted', { was });
    },
  });

const testRoute = (deps: ResponseRuleRouteDeps): Route =>
  defineRoute({
    ...responseRuleOperations.test,
    handler: async ({ ctx, params: { id }, body: { text, channel, contactName = null } }) => {
      const company = await deps.companies.load(ctx);
      const account = findAccount(company, id);
      const where: Channel = channel ?? platformChannel[account.platform];
      const turn = { text, channel: where, contactName, companyName: company.name, rules: account.responseRules };
      const found = await ruleFor(turn, {
        intentOf: () => deps.intentOf(ctx, account.id, text),
        onSlow: rule => ctx.log.warn('the pattern of a rule takes too long', { ruleId: rule.id }),
      });
      return { rule: found && present(found.rule), text: found && found.text };
    },
  });

/** Edits the rules of one account; whoever watches the settings hears of it. */
const edit = (
  { companies, clock }: ResponseRuleRouteDeps,
  ctx: TenantContext,
  accountId: string,
  change: (account: Account) => ResponseRule[],
) =>
  companies.editSettings(
    ctx,
    company =>
      editAccount(company, accountId, account => ({ ...account, responseRules: change(account) }), clock.now()),
    ['rules'],
  );

/** The rule, as whoever edits it has seen it. */
function seen({ responseRules }: Account, ruleId: string, expected: number | null): ResponseRule {
  const rule = findRule(responseRules, ruleId);
  if (expected === null || rule.version === expected) return rule;
  throw missed(rule, noSuchRule);
}

async function audited(
  { recordAudit }: ResponseRuleRouteDeps,
  ctx: TenantContext,
  what: string,
  { was = null, is = null }: { was?: ResponseRule | null; is?: ResponseRule | null },
): Promise<RuleView> {
  const [before, after] = [was, is].map(rule => (rule ? present(rule) : undefined));
  await recordAudit(ctx, { action: `rule.${what}`, target: `rule:${(is ?? was)?.id}`, before, after });
  return (after ?? before) as RuleView;
}

const present = ({ createdAt, updatedAt, ...rule }: ResponseRule): RuleView => ({
  ...rule,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
