import { membersOf, parseJson, textOf } from './exchange.js';
import {
  type ApprovalView,
  type HandoffView,
  type TraceView,
  viewApprovals,
  viewHandoffs,
  viewTrace,
} from './product-view.js';

export type ProductState = {
  /** Which model answers, in words; null while the product does not answer. */
  model: string | null;
  approvals: ApprovalView[];
  handoffs: HandoffView[];
  /** What stands in the way of showing more. */
  problem: string | null;
};

export type ProductApi = {
  /** The product's state, read again when it is older than a few seconds: the page asks every second, the API allows 60 calls a minute. */
  state(): Promise<ProductState>;
  /** Why this message was sent; null while that is not known. Looked up by the platform's id of the message. */
  trace(platformMessageId: string): TraceView | null;
  /** Decides on a draft; resolves to the product's HTTP status. */
  decide(approvalId: string, decision: 'approve' | 'reject'): Promise<number>;
  useApiKey: (apiKey: string) => void;
};

type Answer = { status: number; body: unknown };

const freshForMs = 4000;
const traceAttempts = 5;

/** The product's own API as the sandbox page uses it. The key never leaves this process. */
export function createProductApi(appUrl: string, key: string | null): ProductApi {
  const root = appUrl.replace(/\/+$/, '');
  const traces = new Map<string, { view: TraceView | null; attempts: number; nextAt: number }>();
  let apiKey = key;
  let last: { at: number; state: ProductState } | null = null;
  let reading: Promise<ProductState> | null = null;

  const call = async (method: string, path: string): Promise<Answer> => {
    try {
      const response = await fetch(`${root}${path}`, {
        method,
        headers: { ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}), 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: '{}' } : {}),
        redirect: 'error',
        signal: AbortSignal.timeout(8000),
      });
      return { status: response.status, body: parseJson(await response.text()) };
    } catch {
      return { status: 0, body: undefined };
    }
  };

  const read = async (): Promise<ProductState> => {
    const health = await call('GET', '/health');
    const model = health.status === 0 ? null : modelOf(health.body);
    if (!apiKey)
      return { model, approvals: [], handoffs: [], problem: 'No API key was given, so drafts are not shown.' };
    const approvals = await call('GET', '/api/approvals?status=pending');
    const handoffs = await call('GET', '/api/handoffs');
    const state = { model, approvals: viewApprovals(approvals.body), handoffs: viewHandoffs(handoffs.body) };
    return { ...state, problem: problemOf(approvals.status) };
  };

  const lookUpTrace = async (id: string): Promise<void> => {
    const { status, body } = await call('GET', `/api/messages/${encodeURIComponent(id)}/trace`);
    const known = traces.get(id);
    if (known && status === 200) known.view = viewTrace(body);
  };

  return {
    async state() {
      if (last && Date.now() - last.at < freshForMs) return last.state;
      reading ??= read().finally(() => (reading = null));
      const state = await reading;
      last = { at: Date.now(), state };
      return state;
    },
    trace(id) {
      const known = traces.get(id) ?? { view: null, attempts: 0, nextAt: 0 };
      traces.set(id, known);
      if (!known.view && apiKey && known.attempts < traceAttempts && Date.now() >= known.nextAt) {
        known.attempts += 1;
        known.nextAt = Date.now() + 2000;
        void lookUpTrace(id);
      }
      return known.view;
    },
    async decide(approvalId, decision) {
      const { status } = await call('POST', `/api/approvals/${encodeURIComponent(approvalId)}/${decision}`);
      last = null;
      return status;
    },
    useApiKey: next => void (apiKey = next),
  };
}

/** `/health` names the model in its checks, as text or as an object with a name. */
function modelOf(body: unknown): string {
  const check = membersOf(membersOf(body)['checks'])['model'];
  const { name, model, detail } = membersOf(check);
  return [check, name, model, detail].map(textOf).find(Boolean) ?? 'unknown';
}

function problemOf(status: number): string | null {
  if (status === 200) return null;
  if (status === 0) return 'The product does not answer.';
  return status === 401 || status === 403
    ? 'The API key is not accepted.'
    : `Drafts cannot be read (status ${status}).`;
}
