import { type Clock, plus } from '../platform/clock.js';
import type { ChatModel } from './chat-model.js';
import type { Embedder } from './embedder.js';
import { type FailureKind, failureOf, ModelFailure, toUnavailable } from './model-failure.js';

export type CircuitOptions = {
  clock: Clock;
  /** Consecutive failures that open the circuit, 1 to 20. */
  failures?: number;
  cooldownMs?: number;
  /** A day's quota does not come back within a minute. */
  quotaCooldownMs?: number;
};

export type Circuit = {
  /** Runs `work`, unless the circuit is open; then fails at once with reason `circuit_open`. */
  run<T>(work: () => Promise<T>): Promise<T>;
  readonly state: 'closed' | 'open' | 'half-open';
  /** How the last call ended that says something of the endpoint; null before the first. */
  readonly last: LastCall | null;
};

/** When an endpoint was asked last, and since when and how it fails, if it does. */
export type LastCall = { at: Date; failing: { since: Date; kind: FailureKind } | null };

/** Failures that say the endpoint is down or shut to us; others (a blocked text, a wrong shape) prove that it answers. */
const faults: readonly FailureKind[] = [
  'server',
  'network',
  'unparsable',
  'deadline',
  'rate_limited',
  'quota_spent',
  'unauthorized',
  'unknown_model',
  'redirected',
];

/** Failures after which it is not left alone, since it answers, and yet will not serve anybody before somebody changes something. */
const refusals: readonly FailureKind[] = ['bad_request'];

type Tally = {
  state(): Circuit['state'];
  last(): LastCall | null;
  record(kind: FailureKind | null, retryAfterMs?: number): void;
  openFailure(): Error;
};

/** What is known of the endpoint's health. */
function createTally(options: CircuitOptions): Tally {
  const { clock, cooldownMs = 30_000, quotaCooldownMs = 15 * 60_000 } = options;
  const most = Math.min(20, Math.max(1, options.failures ?? 5));
  let failures = 0;
  let openUntil: Date | null = null;
  let last: LastCall | null = null;
  const remember = (kind: FailureKind | null): void => {
    const at = clock.now();
    const isFailing = kind !== null && [...faults, ...refusals].includes(kind);
    last = { at, failing: isFailing ? { since: last?.failing?.since ?? at, kind } : null };
  };
  return {
    last: () => last,
    state() {
      if (!openUntil) return 'closed';
      return clock.now() < openUntil ? 'open' : 'half-open';
    },
    record(kind, retryAfterMs = 0) {
      if (kind === 'aborted') return;
      remember(kind);
      if (kind === null || !faults.includes(kind)) {
        failures = 0;
        openUntil = null;
        return;
      }
      failures += 1;
      const wait = Math.max(kind === 'quota_spent' ? quotaCooldownMs : cooldownMs, retryAfterMs);
      if (openUntil || failures >= most || kind === 'quota_spent') openUntil = plus(clock.now(), wait);
    },
    openFailure() {
      const retryAfterMs = Math.max(0, (openUntil?.getTime() ?? 0) - clock.now().getTime());
      return toUnavailable(new ModelFailure('circuit_open', 'The circuit is open.', { retryAfterMs }));
    },
  };
}

/**
 * Leaves an endpoint alone after failures in a row, so that a dead provider costs no customer thirty seconds. After the
 * cooldown one call goes through as a probe (half-open); its outcome closes or opens again. Shared by all tenants of a process.
 */
export function createCircuit(options: CircuitOptions): Circuit {
  const tally = createTally(options);
  let probing = false;
  return {
    get state() {
      return tally.state();
    },
    get last() {
      return tally.last();
    },
    async run(work) {
      const probe = tally.state() === 'half-open';
      if (tally.state() === 'open' || (probe && probing)) throw tally.openFailure();
      if (probe) probing = true;
      try {
        const result = await work();
        tally.record(null);
        return result;
      } catch (error) {
        const failure = failureOf(error);
        // An error that is no failure of the model says nothing about the endpoint.
        tally.record(failure?.kind ?? 'aborted', failure?.retryAfterMs);
        throw error;
      } finally {
        if (probe) probing = false;
      }
    },
  };
}

/** The model behind a circuit. */
export function withCircuit(model: ChatModel, circuit: Circuit): ChatModel {
  return { name: model.name, complete: request => circuit.run(() => model.complete(request)) };
}

/** The embedder behind a circuit. */
export function withEmbedderCircuit(embedder: Embedder, circuit: Circuit): Embedder {
  return {
    space: embedder.space,
    dimensions: embedder.dimensions,
    get batchSize() {
      return embedder.batchSize;
    },
    embed: (...args) => circuit.run(() => embedder.embed(...args)),
  };
}
