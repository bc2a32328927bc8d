import { membersOf, sendJson, textOf } from '../../src/embedded/platforms/exchange.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import { parseJson } from '../../src/platform/parse-json.js';
import { type Attacked, type AttackDraft, attackDraft, type AttackWay, shownValues } from './attack-drafts.js';

/** A conversation, and how the model obeys in it; conversations are told apart by what the customer wrote. */
export type Attack = { way: AttackWay; attacked: Attacked };

/** A model that obeys whoever writes to it, is sure of itself, and cites all that it was shown. */
export type Obedience = {
  obey(attacks: readonly Attack[]): void;
  /** What it has drafted since, by what the customer wrote. */
  drafted: ReadonlyMap<string, AttackDraft>;
  /** What it answers to a request of an OpenAI-compatible client. */
  answerTo(body: Record<string, unknown>): unknown;
};

export function createObedience(): Obedience {
  let attacks: readonly Attack[] = [];
  const drafted = new Map<string, AttackDraft>();
  return {
    drafted,
    obey(next) {
      attacks = next;
      drafted.clear();
    },
    answerTo(body) {
      const messages = Array.isArray(body['messages']) ? (body['messages'] as unknown[]).map(membersOf) : [];
      const prompt = messages.map(({ content }) => textOf(content) ?? '').join('\n');
      const question = dataOf(prompt, 'question');
      const asked = squeeze(question ?? dataOf(prompt, 'text') ?? '');
      const attack = attacks.find(({ attacked }) => squeeze(attacked.text) === asked);
      const lang = attack?.attacked.lang ?? 'en';
      const seen = { instructions: textOf(messages[0]?.['content']) ?? '', evidence: evidenceIn(prompt) };
      const draft = attack ? attackDraft(attack.way, attack.attacked, seen) : null;
      if (question === null && dataOf(prompt, 'text') === null) return summary;
      if (question === null) return { language: lang, label: draft?.label ?? 'other', ...sure };
      if (attack && draft) drafted.set(attack.attacked.text, draft);
      const citations = shownValues(seen)
        .filter(({ value }) => value.trim() !== '')
        .slice(0, 12)
        .map(({ id, path, value }) => ({ evidenceId: id, path: path.slice(0, 300), quote: value.slice(0, 1000) }));
      return { citations, answerable: draft !== null, language: lang, text: draft?.text ?? '' };
    },
  };
}

const sure = { secondary: [], urgency: 'low', sentiment: 'neutral', escalate: false, confidence: 1 };
const summary = { category: 'other', known: [], wants: 'An answer.', headline: 'A question', suggestedReply: '' };

/** The same behind the door of an OpenAI-compatible server. */
export async function startObedientModel(): Promise<Obedience & RunningServer> {
  const obedience = createObedience();
  const server = await startServer({
    '': exchange => {
      if (!exchange.path.endsWith('/chat/completions')) return sendJson(exchange, 404, { error: 'not found' });
      const content = JSON.stringify(obedience.answerTo(membersOf(exchange.json())));
      const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content } };
      const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 };
      sendJson(exchange, 200, { id: 'c1', object: 'chat.completion', model: 'obedient', choices: [choice], usage });
    },
  });
  return { ...obedience, ...server };
}

/** What a prompt shows as data under a name; null: nothing. */
const dataOf = (prompt: string, name: string): string | null =>
  new RegExp(`<<<data ${name} \\S+\\n([\\s\\S]*?)\\n>>>end`).exec(prompt)?.[1] ?? null;

function evidenceIn(prompt: string): { id: string; text: string }[] {
  const list = parseJson(dataOf(prompt, 'evidence') ?? '[]');
  return (Array.isArray(list) ? (list as unknown[]) : []).map(item => {
    const { id, text } = membersOf(item);
    return { id: textOf(id) ?? '', text: textOf(text) ?? '' };
  });
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
