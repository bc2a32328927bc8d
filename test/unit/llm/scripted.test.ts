import { describe, expect, it } from '@jest/globals';
import { createScriptedModel } from '../../../src/llm/scripted.js';
import { askIntent, intentAnswer, reasonOf } from '../../support/model-ask.js';

describe('the scripted model', () => {
  it('says what it was told, in order, by task, and remembers the questions', async () => {
    const model = createScriptedModel()
      .answer('only for drafts', 'draft-reply')
      .answer({ ...intentAnswer, label: 'spam' })
      .answer((request: { user: string }) => ({ ...intentAnswer, label: request.user === 'hi' ? 'greeting' : 'other' }))
      .always('classify-intent', intentAnswer);
    const labels = [];
    for (const user of ['a', 'hi', 'b']) labels.push((await model.complete(askIntent({ user }))).value.label);
    expect(labels).toEqual(['spam', 'greeting', 'order_status']);
    expect(model.requests.map(request => request.user)).toEqual(['a', 'hi', 'b']);
  });

  it('fails as told, as a hanging model, with a wrong shape, and when nothing is scripted', async () => {
    const model = createScriptedModel().fail('quota_spent').hang().answer({ label: 'x' });
    expect(await reasonOf(model.complete(askIntent()))).toBe('quota_spent');
    expect(await reasonOf(model.complete(askIntent({ signal: AbortSignal.timeout(30) })))).toBe('aborted');
    expect(await reasonOf(model.complete(askIntent()))).toBe('invalid_answer');
    expect(await reasonOf(model.complete(askIntent()))).toBe('server');
  });
});
