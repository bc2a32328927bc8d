import type { Clock } from '../platform/clock.js';
import { type BudgetState, budgetState, dayOf, msToNextDay } from './budget-state.js';
import type { ChatModel, ModelAnswer, ModelRequest, ModelUsage } from './chat-model.js';
import { startDeadline, usualDeadlineMs } from './deadline.js';
import { failureOf, ModelFailure, noUsage, toUnavailable } from './model-failure.js';
import { estimateTokens } from './vectors.js';

/** Where the tokens of a company's day are counted; shared by all processes. `day` is `YYYY-MM-DD` in UTC. */
export type TokenCounter = {
  /** Adds atomically (negative to give back) and answers the new sum. */
  add(tenantId: string, day: string, tokens: number): Promise<number>;
};

/** Tokens that one holder may use in a day: the company, or an account or a person within it. `of` names it in refusals. */
export type Share = { of: string; counter: TokenCounter; tokensPerDay: number };

/** What the company's day has cost, where there is a limit. Calls that are under way when it is reached are paid for. */
type CostLimit = { usdPerDay: number; spent: (tenantId: string, day: string) => Promise<number> };

export type BudgetOptions = {
  counter: TokenCounter;
  clock: Clock;
  tokensPerDay: number;
  /** Of the company's day, how much of it one account or one person may use: nobody alone uses it up. */
  shares?: Share[];
  costLimit?: CostLimit | null;
  /** Told what each call cost. */
  onCost?: (tenantId: string, day: string, usd: number) => Promise<void>;
  /** Told when a call brings the company's day to another state. */
  onState?: (state: BudgetState) => void;
  /** 30 s unless told; never above 60 s. */
  deadlineMs?: number;
};

const totalOf = (usage: ModelUsage): number => usage.inputTokens + usage.outputTokens;

/**
 * The model as one company may use it: within its tokens of the day and the deadline. The most that a call can cost is
 * reserved before and corrected after, so parallel calls cannot overdraw. If we die in between, the reservation stays:
 * the day's budget is then a little smaller, never larger.
 */
export function withBudget(model: ChatModel, tenantId: string, options: BudgetOptions): ChatModel {
  // Costs nothing, and must answer when the paid models may not.
  if (model.name === 'offline') return model;
  const { clock, shares = [], counter, tokensPerDay, onCost } = options;
  const company: Share = { of: 'company', counter, tokensPerDay };
  return {
    name: model.name,
    async complete<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
      const now = clock.now();
      const day = dayOf(now);
      await assertAffordable(options, tenantId, now);
      const reserved = estimateTokens(request.system + request.user) + request.maxOutputTokens;
      const add = ({ counter }: Share, tokens: number): Promise<number> => counter.add(tenantId, day, tokens);
      const taken: Share[] = [];
      /** Takes all of these at once and answers what was used of each before; a refusal gives back what was taken. */
      const reserve = async (holders: Share[]): Promise<number[]> => {
        const sums = await Promise.all(holders.map(holder => add(holder, reserved)));
        taken.push(...holders);
        const refusing = holders.findIndex((holder, index) => sums[index]! > holder.tokensPerDay);
        if (refusing === -1) return sums.map(sum => sum - reserved);
        await Promise.all(taken.map(holder => add(holder, -reserved)));
        const { of } = holders[refusing]!;
        const told = `${sums[refusing]! - reserved} tokens used${of === 'company' ? '' : ` by this ${of}`}.`;
        throw toUnavailable(new ModelFailure('budget_spent', told, { retryAfterMs: msToNextDay(now) }));
      };
      // The shares first: one who has used up theirs must not hold the company's tokens for a moment.
      await reserve(shares);
      const [before] = await reserve([company]);
      let spent = reserved;
      let costUsd = 0;
      try {
        const answer = await inTime(model, request, options);
        spent = totalOf(answer.usage);
        costUsd = answer.usage.costUsd;
        return answer;
      } catch (error) {
        spent = billOf(error, reserved);
        costUsd = failureOf(error)?.usage.costUsd ?? costUsd;
        throw error;
      } finally {
        const [after] = await Promise.all([company, ...shares].map(holder => add(holder, spent - reserved)));
        await onCost?.(tenantId, day, costUsd);
        tellState(options, before!, after!);
      }
    },
  };
}

/** Nobody knows before what a call will cost: what is refused is the next one. */
async function assertAffordable({ costLimit }: BudgetOptions, tenantId: string, now: Date): Promise<void> {
  if (!costLimit) return;
  const spent = await costLimit.spent(tenantId, dayOf(now));
  if (spent < costLimit.usdPerDay) return;
  const told = `${spent.toFixed(2)} of ${costLimit.usdPerDay} USD spent.`;
  throw toUnavailable(new ModelFailure('budget_spent', told, { retryAfterMs: msToNextDay(now) }));
}

function tellState({ tokensPerDay, onState }: BudgetOptions, before: number, after: number): void {
  const state = budgetState(after, tokensPerDay);
  if (state !== budgetState(before, tokensPerDay)) onState?.(state);
}

/** What a failed call cost. A call that was cut off may be billed without our hearing of it: the reservation stays. */
function billOf(error: unknown, reserved: number): number {
  const failure = failureOf(error);
  if (failure?.kind === 'deadline' || failure?.kind === 'aborted') return reserved;
  return totalOf(failure?.usage ?? noUsage);
}

async function inTime<T>(model: ChatModel, request: ModelRequest<T>, options: BudgetOptions): Promise<ModelAnswer<T>> {
  const deadline = startDeadline(request.signal, options.deadlineMs ?? usualDeadlineMs, options.clock);
  try {
    return await deadline.race(model.complete({ ...request, signal: deadline.signal }));
  } catch (error) {
    throw error instanceof ModelFailure ? toUnavailable(error) : error;
  } finally {
    deadline.end();
  }
}

/** A counter within one process, for tests and single-node installs without a shared store. */
export function createMemoryCounter(): TokenCounter {
  const sums = new Map<string, number>();
  return {
    async add(tenantId, day, tokens) {
      for (const key of sums.keys()) if (!key.startsWith(day)) sums.delete(key);
      const key = `${day} ${tenantId}`;
      const sum = (sums.get(key) ?? 0) + tokens;
      sums.set(key, sum);
      return sum;
    },
  };
}
