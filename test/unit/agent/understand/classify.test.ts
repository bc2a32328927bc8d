import { describe, expect, it } from '@jest/globals';
import type { About } from '../../../../src/agent/draft/ask-model.js';
import { classify, unknownIntent, wordsOf } from '../../../../src/agent/understand/classify.js';
import { intents } from '../../../../src/llm/intents.js';
import { briefing, intent, later, noon } from '../../../support/values.js';

/** Remembers what the model was asked. */
function asking() {
  const asked: unknown[] = [];
  const about: About = (async (task: string, data: unknown) => {
    asked.push({ task, data });
    return intent();
  }) as never;
  return { about, asked };
}

describe('what a turn is about', () => {
  it('is asked with what was said before and the language so far', async () => {
    const { about, asked } = asking();
    const history = [{ direction: 'outbound' as const, text: 'Hello!', sentAt: noon }];
    expect(await classify(about, briefing({ history, languageHint: 'es' }))).toEqual(intent());
    const data = {
      text: 'Do you have the oak table?',
      history: [{ direction: 'outbound', text: 'Hello!' }],
      labels: intents,
      languageHint: 'es',
    };
    expect(asked).toEqual([{ task: 'classify-intent', data }]);
  });

  it('is not asked, and not known, where there are no words', async () => {
    const { about, asked } = asking();
    expect(await classify(about, briefing({ text: ' \n ' }))).toEqual(unknownIntent);
    expect(asked).toEqual([]);
    expect(unknownIntent).toEqual({
      language: 'und',
      label: 'other',
      secondary: [],
      urgency: 'normal',
      sentiment: 'neutral',
      escalate: false,
      confidence: 0,
    });
  });
});

describe('what a model hears', () => {
  const history = [
    { direction: 'inbound' as const, text: 'Hi', sentAt: noon },
    { direction: 'outbound' as const, text: 'Hello!', sentAt: later(1) },
  ];
  const said = history.map(({ direction, text }) => ({ direction, text }));
  const aside = (text: string) => ({ direction: 'inbound', text });

  it.each([
    ['words alone', {}, []],
    ['what it is about', { subject: 'Oak' }, [aside('[I write about this ad, post, product or link: Oak]')]],
    ['what it answers', { quoted: 'No' }, [aside('[I answer this message: No]')]],
    [
      'both',
      { subject: 'Oak', quoted: 'No' },
      [aside('[I write about this ad, post, product or link: Oak]'), aside('[I answer this message: No]')],
    ],
  ])('%s', (_, says, told) => expect(wordsOf(briefing({ history, ...says }))).toEqual([...said, ...told]));
});
