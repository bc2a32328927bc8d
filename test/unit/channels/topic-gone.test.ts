import { expect, it } from '@jest/globals';
import { classifyBotFailure, TopicGone } from '../../../src/channels/telegram/classify-failure.js';

it.each([
  [400, 'Bad Request: message thread not found', true],
  [400, 'Bad Request: TOPIC_DELETED', true],
  [400, 'Bad Request: chat not found', false],
  [403, 'Forbidden: message thread not found', false],
])('%i %s: the topic is gone is %s', (code, description, gone) => {
  const body = { ok: false, error_code: code, description };
  expect(classifyBotFailure({ status: code, body, once: true }) instanceof TopicGone).toBe(gone);
});

it('is refused by name, with the code of the platform', () => {
  const gone = new TopicGone();
  expect([gone.name, gone.kind, gone.platformCode]).toEqual(['TopicGone', 'refused', '400']);
});
