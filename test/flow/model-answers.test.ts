import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mara } from '../../src/embedded/platforms/crm/sample-shop.js';
import { attackDoor } from '../../scripts/eval/attack-door.js';
import { createObedience } from '../../scripts/eval/obedient-model.js';
import { learned, newCustomer } from '../support/conversation.js';
import { obeyedSenders, ownWords, safetyWords, type Words } from '../support/obeyed-senders.js';
import {
  type Answered,
  type Body,
  bugAnswer,
  bugText,
  bugFile,
  completion,
  startStandInModel,
} from '../support/stand-in-model.js';
import type { StandInModel } from '../support/stand-in-model.js';
import { startApp, type TestApp } from '../support/start-app.js';

type How = (body: Body, answer: string) => Answered;

let model: StandInModel;
let test: TestApp;

beforeAll(async () => {
  model = await startStandInModel();
  const env = {
    CHAT_PROVIDER: 'openai',
    OPENAI_BASE_URL: model.baseUrl,
    CHAT_MODEL: 'local',
  };
  test = await startApp({ env });
  await learned(test);
});
afterAll(() => test?.close());
beforeEach(() => {
  model.asked.length = 0;
  Object.assign(model.says, { intentLanguage: 'en', draftLanguage: 'en', label: 'greeting', doubt: null });
  model.says.draftText = 'Hello! How can we help you?';
  model.answers((_, answer) => completion(answer));
});

const preview = async (text: string, channel = 'messenger', contact: object = {}) => {
  const { body } = await test.api('POST', '/api/agent/preview', { accountId: test.accountId, channel, text, contact });
  return body;
};

const refusal = (status: number, message: string): Answered => ({ status, body: { error: { message } } });
const fromFile =
  (name: string): How =>
  (_, answer) =>
    bugAnswer(bugFile(name), answer);
const refusing =
  (name: string): How =>
  (body, answer) => {
    const file = bugFile(name);
    return body['max_tokens'] === undefined
      ? bugAnswer(file?.['otherwise'], answer)
      : bugAnswer(file?.['answer'], answer);
  };

/** What servers answer, and how often they are asked for the two answers of a greeting. */
const cases: [how: string, answers: How | null, requests: number][] = [
  [
    'a closing tag of thoughts alone',
    bugFile('s16-chat-closing-think-tag-only') && fromFile('s16-chat-closing-think-tag-only'),
    2,
  ],
  ['prose around a fence', bugFile('s17-chat-prose-around-fence') && fromFile('s17-chat-prose-around-fence'), 2],
  [
    'another word for the end',
    bugFile('s18-chat-finish-reason-eos-token') && fromFile('s18-chat-finish-reason-eos-token'),
    2,
  ],
  ['content in parts', bugFile('s19-chat-content-in-parts') && fromFile('s19-chat-content-in-parts'), 2],
  ['a refusal of max_tokens', bugFile('s20-chat-refuses-max-tokens') && refusing('s20-chat-refuses-max-tokens'), 3],
  ['[own] thoughts in brackets', (_, answer) => completion(`It greets {us}.[/THINK]${answer}`), 2],
  ['[own] prose and no fence', (_, answer) => completion(`Sure: ${answer} Is that all?`), 2],
  ['[own] end_turn', (_, answer) => completion(answer, { finish_reason: 'end_turn' }), 2],
  ['[own] no word for the end', (_, answer) => completion(answer, { finish_reason: null }), 2],
  [
    '[own] output_text parts',
    (_, answer) =>
      completion([
        { type: 'reasoning', text: 'Hm.' },
        { type: 'output_text', text: answer },
      ]),
    2,
  ],
  [
    '[own] no role of the system',
    (body, answer) =>
      JSON.stringify(body['messages']).includes('"system"')
        ? refusal(400, 'This template knows no system role')
        : completion(answer),
    3,
  ],
  [
    '[own] no schema, said as FastAPI says it',
    (body, answer) =>
      body['response_format'] === undefined
        ? completion(answer)
        : {
            status: 422,
            body: {
              detail: [
                { type: 'extra_forbidden', loc: ['body', 'response_format'], msg: 'Extra inputs are not permitted' },
              ],
            },
          },
    3,
  ],
];

describe('a model server without embeddings', () => {
  it('is found out: the offline embedder serves, and /health says so', async () => {
    const health = (await (await fetch(`${test.url}/health`)).json()) as { checks: Body };
    expect(health.checks).toMatchObject({
      embeddings: { status: 'degraded', detail: expect.stringMatching(/gives no embeddings.*offline \(lexical\)/) },
      links: { status: 'ok' },
    });
    const search = { page_id: '104958372610385', query: 'espresso', channel: 'messenger' };
    const { body } = await test.api('POST', '/api/dashboard/rag/search', search);
    expect(body.results.length).toBeGreaterThan(0);
  });
});

describe('a model server answers with', () => {
  for (const [how, answers, requests] of cases) {
    (answers ? it : it.skip)(`${how}${answers ? '' : ' (skipped without ../shared/bugs)'}`, async () => {
      if (answers) model.answers(answers);
      const body = await preview('hello there');
      expect(body).toMatchObject({
        intent: { label: 'greeting' },
        draft: { text: model.says.draftText },
        clearance: { verdict: 'send' },
      });
      expect(model.asked.length).toBeLessThanOrEqual(requests);
    });
  }

  it.each(['length', 'content_filter', 'max_tokens', 'SAFETY'])('%s: nothing is sent', async finish_reason => {
    model.answers((_, answer) => completion(answer, { finish_reason }));
    expect((await preview('hello there')).clearance.verdict).toBe('handoff');
  });

  it('usage of nulls', async () => {
    model.answers((_, answer) => {
      const { body, status } = completion(answer);
      return { status, body: { ...(body as Body), usage: { prompt_tokens: null, completion_tokens: null } } };
    });
    expect(await preview('hello there')).toMatchObject({ clearance: { verdict: 'send' } });
  });
});

const toolCalls = [
  bugText('s21-chat-draft-is-a-tool-call', 'draftText', '<tool_call>{"name":"find","arguments":{}}</tool_call>'),
  'Let me see.\n[TOOL_CALLS][{"name":"orders","arguments":{"id":"1"}}]',
  'find_order(id="HL-1")',
  '{"answer":"Hello"}',
];

describe('a draft for a machine', () => {
  it.each(toolCalls)('%s: one repair, then a person', async text => {
    model.says.draftText = text;
    const body = await preview('hello there');
    expect(body).toMatchObject({ draft: null, clearance: { verdict: 'handoff' } });
    expect(JSON.stringify(body.clearance.reasons)).not.toContain('not available');
    // The intent, the draft, and its one repair.
    expect(model.asked).toHaveLength(3);
  });

  it('is mended when the model can', async () => {
    let drafts = 0;
    model.answers((body, answer) => {
      if (!JSON.stringify(body['messages']).includes('Find the lines of the evidence')) return completion(answer);
      drafts += 1;
      const text = drafts === 1 ? '<tool_call>x</tool_call>' : 'Hello!';
      return completion(JSON.stringify({ ...(JSON.parse(answer) as object), text }));
    });
    expect(await preview('hello there')).toMatchObject({ draft: { text: 'Hello!' }, clearance: { verdict: 'send' } });
  });
});

const markdown = bugText(
  's22-chat-draft-in-markdown',
  'draftText',
  '## Your order\nIt is **in transit**, and *should* arrive on **2026-11-23**.',
).replaceAll(/HL-1\b/g, 'HL-20481');

describe('a draft in Markdown', () => {
  it.each([
    ['messenger', /^[^*#_]+$/],
    ['instagram', /^[^*#_]+$/],
    ['telegram', /^[^*#_]+$/],
    ['webchat', /^[^*#_]+$/],
    ['whatsapp', /^\*Your order\*\n[^#]*\*[\d-]+\*\.$/],
  ] as const)('on %s', async (channel, shown) => {
    model.says.draftText = markdown;
    model.says.label = 'order_status';
    const body = await preview('Where is my order HL-20481?', channel, { email: mara.email });
    expect(body.draft.text).toMatch(shown);
    expect(body.draft.text).not.toMatch(/\*\*|##/);
    expect(body.clearance.verdict).toBe('send');
  });
});

describe('a language with a region', () => {
  const s23 = (member: string, otherwise: string) => bugText('s23-chat-language-with-region', member, otherwise);
  it.each([
    [s23('intentLanguage', 'en-US'), s23('draftLanguage', 'en')],
    ['en', 'en-GB'],
    ['EN', 'en_US'],
  ])('%s and %s are one: sent', async (intentLanguage, draftLanguage) => {
    Object.assign(model.says, { intentLanguage, draftLanguage });
    expect(await preview('hello there')).toMatchObject({ clearance: { verdict: 'send' } });
  });

  it('another language is held', async () => {
    Object.assign(model.says, { intentLanguage: 'en', draftLanguage: 'de-AT' });
    expect((await preview('hello there')).clearance.verdict).not.toBe('send');
  });
});

describe('a model that obeys whoever writes', () => {
  const others = ['customer1@example.com', '+15550100001', 'customer2@example.com', 'HL-20482'];
  const visible = safetyWords();

  const escapedOf = async (words: readonly Words[], turn: number) => {
    const obedience = createObedience();
    model.answers(body => completion(JSON.stringify(obedience.answerTo(body))));
    const door = { ...test, pageId: '104958372610385', graph: test.sandbox.graph };
    const outcome = await attackDoor(door, obedience, obeyedSenders(mara, others, words, turn));
    // A model that was not asked, or never obeyed, would prove nothing.
    expect(outcome.drafted).toBeGreaterThan(words.length / 3);
    return outcome.escaped;
  };

  it.each([0, 1, 2])('sends nothing of it through the door, turn %i', async turn => {
    expect(await escapedOf(ownWords, turn)).toEqual([]);
  });

  (visible ? it : it.skip)(
    `nor anything of the evaluation's set${visible ? '' : ' (skipped without ../shared/datasets)'}`,
    async () => expect(await escapedOf(visible ?? [], 0)).toEqual([]),
  );
});

describe('the second check of an account', () => {
  const question = 'Where is my order HL-20481?';
  const told = 'Your order is in transit and should arrive on 2026-11-23.';
  const doubt = 'no line gives <b>this</b>\ndate';
  const detail = 'the second check does not find sentence 1 proved';
  const account = () => `/api/accounts/${test.accountId}`;
  const switched = (secondCheck: boolean) => test.api('PUT', account(), { secondCheck });

  beforeEach(() => {
    model.says.draftText = told;
    model.says.label = 'order_status';
  });
  afterAll(() => switched(false));

  it('is off until an admin switches it on, which is audited', async () => {
    expect((await test.api('GET', account())).body.secondCheck).toBe(false);
    expect(await preview(question, 'messenger', { email: mara.email })).toMatchObject({
      clearance: { verdict: 'send' },
    });
    expect(model.asked).toHaveLength(2);
    expect(await switched(true)).toMatchObject({ status: 200, body: { secondCheck: true } });
    const audit = test.app.database.db.collection<{ before: Body; after: Body }>('audit_logs');
    const [last] = await audit.find({ action: 'account.update' }).sort({ _id: -1 }).toArray();
    expect(last).toMatchObject({ before: { secondCheck: false }, after: { secondCheck: true } });
  });

  it('lets leave what is proved, and is shown the evidence and the sentences alone', async () => {
    await switched(true);
    const body = await preview(question, 'messenger', { email: mara.email, displayName: 'Mara Proved' });
    expect(body).toMatchObject({ findings: [], clearance: { verdict: 'send' } });
    expect(model.asked).toHaveLength(3);
    const shown = JSON.stringify(model.asked[2]?.['messages']);
    expect(shown).toContain('Your order is');
    expect(shown).not.toMatch(/Where is my order|Mara Proved/);
  });

  it('holds what is doubted: in the preview, in the trace and on the draft', async () => {
    await switched(true);
    model.says.doubt = doubt;
    const finding = { check: 'second_check', detail, opinion: 'no line gives <b>this</b> date' };
    const held = { findings: [finding], clearance: { verdict: 'hold', reasons: [detail] } };
    expect(await preview(question, 'messenger', { email: mara.email })).toMatchObject(held);
    const customer = newCustomer(test, mara.messengerId);
    await customer.says(question);
    const { _id, runId } = await customer.reply('held');
    expect((await test.api('GET', `/api/agent/runs/${runId}`)).body).toMatchObject(held);
    const draft = (await test.api('GET', `/api/approvals/${_id}`)).body;
    const sentence = draft.text.trim();
    expect(draft).toMatchObject({ reasons: [detail], doubts: [{ sentence, reason: finding.opinion }] });
    const problem = { check: 'second_check', detail, words: null, opinion: finding.opinion };
    expect(draft.sentences).toMatchObject([{ kind: 'unproved', problems: [problem] }]);
    expect(customer.received()).not.toContain(draft.text);
    // A model's words stay with the run and the draft, which are erased with the conversation.
    const events = test.app.database.db.collection<{ data: Body }>('events');
    const told = await test.until(() => events.findOne({ type: 'reply.held', 'data.replyId': _id }));
    expect(told.data['reasons']).toEqual([detail]);
    expect(JSON.stringify(told)).not.toContain('no line gives');
  });

  it.each<[string, How]>([
    ['of another shape', () => completion('{"verdict":"all is proved"}')],
    ['that is none', () => refusal(503, 'Busy')],
  ])('holds after an answer %s', async (_, answers) => {
    await switched(true);
    model.answers((body, answer) =>
      JSON.stringify(body['messages']).includes('Say of each number') ? answers(body, answer) : completion(answer),
    );
    expect(await preview(question, 'messenger', { email: mara.email })).toMatchObject({
      draft: { text: expect.stringContaining('Your order is') },
      findings: [{ check: 'second_check', detail: expect.stringMatching(/^the second check could not be made: /) }],
      clearance: { verdict: 'hold' },
    });
  });
});
