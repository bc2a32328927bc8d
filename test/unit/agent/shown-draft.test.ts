import { describe, expect, it } from '@jest/globals';
import { shownDraft, shownSummary } from '../../../src/agent/draft/shown-draft.js';

const answer = { answerable: true, text: 'It **costs** 12 EUR.', citations: [], language: 'en-US' };

describe('what a model wrote, as it is shown', () => {
  it('a draft is what the channel will show, in the language that was understood', () => {
    expect(shownDraft('messenger', 'en', answer)).toEqual({ text: 'It costs 12 EUR.', citations: [], language: 'en' });
    expect(shownDraft('messenger', 'de', answer)).toMatchObject({ language: 'en-US' });
  });

  it('no answer is no draft', () => expect(shownDraft('messenger', 'en', { ...answer, answerable: false })).toBeNull());

  it('a reply that is suggested to a manager has no marks either', () => {
    const summary = {
      category: 'other' as const,
      known: ['a'],
      wants: 'x',
      headline: 'y',
      suggestedReply: '**Hello!**',
    };
    expect(shownSummary('messenger', summary)).toEqual({ ...summary, suggestedReply: 'Hello!' });
    expect(shownSummary('messenger', { ...summary, suggestedReply: '' })).toMatchObject({ suggestedReply: '' });
  });
});
