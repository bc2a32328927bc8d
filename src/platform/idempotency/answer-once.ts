import { type Clock, plus } from '../clock.js';
import type { Sealed, Vault } from '../crypto/vault.js';
import { AppError } from '../errors/app-error.js';
import { newId } from '../ids.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { answerId, fingerprint, isAnswer, judgeRepeat, rememberedMs } from './idempotency-key.js';
import type { RememberedAnswer, RememberedAnswerStore } from './remembered-answer.store.js';

/** What goes out: a handler's JSON, or the problem that it met. A body that is undefined is none. */
export type Answer = { status: number; headers: Record<string, string>; body: unknown };

type KeyedRequest = {
  key: string;
  method: string;
  url: string;
  body: unknown;
  /** Does the work. Null: it has answered by itself, which nobody can repeat. */
  work: () => Promise<Answer | null>;
  /** How an error of the work is answered. */
  problemOf: (error: AppError) => Answer;
};

/** Works once on requests with the same key; null when the work has answered by itself. */
export type AnswerOnce = (
  ctx: TenantContext,
  request: KeyedRequest,
) => Promise<{ answer: Answer; replayed: boolean } | null>;

export type AnswerOnceDeps = { rememberedAnswers: RememberedAnswerStore; vault: Vault; clock: Clock };
type Held = Pick<RememberedAnswer, '_id' | 'token'>;

/** Short, and prolonged while the work goes on: what a dead process has begun may soon be tried again. */
const leaseMs = 10_000;
/** Until when nobody works on it. */
const nobody = new Date(0);

/** Sealed for this one key: an answer may show a secret that is shown once, and a body may hold one. */
export const answerPurpose = (tenantId: string, id: string): string => `${tenantId}:idempotency:${id}`;

export function createAnswerOnce(deps: AnswerOnceDeps): AnswerOnce {
  return async (ctx, request) => {
    const _id = answerId({ tenantId: ctx.tenantId, actorId: ctx.actor.id, key: request.key });
    const begun = await begin(deps, ctx, { _id, asked: fingerprint(request) });
    if ('answer' in begun) return { answer: begun.answer, replayed: true };
    const answer = await workOn(deps, ctx, begun, request);
    return answer && { answer, replayed: false };
  };
}

/** Takes the key, or says what its first request was answered. */
async function begin(
  deps: AnswerOnceDeps,
  ctx: TenantContext,
  { _id, asked }: { _id: string; asked: string },
): Promise<Held | { answer: Answer }> {
  const { rememberedAnswers: answers, vault, clock } = deps;
  const purpose = answerPurpose(ctx.tenantId, _id);
  const open = (sealed: Sealed) => vault.open(sealed, purpose).reveal();
  const now = clock.now();
  const mine = { token: newId('try', now), runningUntil: plus(now, leaseMs) };
  const anew = { request: vault.seal(asked, purpose), answer: null, expiresAt: plus(now, rememberedMs), ...mine };
  if (await answers.begin(ctx, { _id, ...anew })) return { _id, token: mine.token };

  const known = await answers.find(ctx, _id);
  if (!known) throw stillRunning();
  const { answer, runningUntil, expiresAt } = known;
  const earliest = clock.span?.().earliest ?? now;
  const seen = { fingerprint: open(known.request), answered: answer !== null, runningUntil, expiresAt };
  const verdict = judgeRepeat(seen, asked, earliest);
  if (verdict === 'refuse') throw reused();
  if (verdict === 'replay' && answer !== null) return { answer: JSON.parse(open(answer)) as Answer };
  const taken = verdict !== 'wait' && (await answers.change(ctx, known, verdict === 'anew' ? anew : mine));
  if (!taken) throw stillRunning();
  return { _id, token: mine.token };
}

/** Works while the key is held, and remembers what came of it. */
async function workOn(
  deps: AnswerOnceDeps,
  ctx: TenantContext,
  held: Held,
  request: KeyedRequest,
): Promise<Answer | null> {
  const prolong = async (): Promise<void> => {
    const until = { runningUntil: plus(deps.clock.now(), leaseMs) };
    // A database that is away for a moment takes the key from nobody.
    if (!(await deps.rememberedAnswers.change(ctx, held, until).catch(() => true))) clearInterval(heartbeat);
  };
  const heartbeat = setInterval(() => void prolong(), leaseMs / 3);
  heartbeat.unref();
  try {
    const answer = await request.work();
    clearInterval(heartbeat);
    await remember(deps, ctx, held, answer);
    return answer;
  } catch (error) {
    clearInterval(heartbeat);
    await remember(deps, ctx, held, isAnswer(error) ? request.problemOf(error) : null);
    throw error;
  }
}

/** The work is done: whether that can be written down or not, it is answered. */
async function remember(deps: AnswerOnceDeps, ctx: TenantContext, held: Held, answer: Answer | null): Promise<void> {
  const sealed = answer && deps.vault.seal(JSON.stringify(answer), answerPurpose(ctx.tenantId, held._id));
  await deps.rememberedAnswers
    .change(ctx, held, { answer: sealed, runningUntil: nobody })
    .catch((error: unknown) => ctx.log.warn('an answer could not be remembered for its Idempotency-Key', { error }));
}

const stillRunning = (): AppError =>
  new AppError(
    'idempotency_key_in_use',
    'The first request with this Idempotency-Key is still running. Send it again in a moment: then you get its answer.',
    { retryAfterMs: 1_000 },
  );

const reused = (): AppError =>
  new AppError(
    'idempotency_key_reused',
    'This Idempotency-Key was used for another request within the last 24 hours. Take a new key for what is new.',
  );
