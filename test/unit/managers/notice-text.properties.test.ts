import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draftText, handoffText, messageText } from '../../../src/managers/notice-text.js';
import type { Handoff } from '../../../src/replies/handoff.js';
import { around, draft, now } from '../../support/manager-notice.js';

describe('what a manager reads, whatever others write', () => {
  it('marks every line of others, so that none passes for ours, and always fits into one message', () => {
    const handoff = (words: string): Handoff => ({
      _id: 'hnd_1',
      tenantId: 'cmp_1',
      runId: 'run_1',
      conversationId: 'cnv_1',
      contactId: 'con_1',
      accountId: 'page_1',
      messageId: 'msg_1',
      summary: {
        headline: words,
        wants: words,
        known: Array<string>(30).fill(words),
        suggestedReply: words,
        category: 'x',
      },
      reasons: [words],
      status: 'open',
      createdAt: now,
      closedAt: null,
    });
    const words = fc.string({ unit: 'binary', maxLength: 7000 });
    const lines = fc.array(fc.constantFrom('✅ Approved by Ada', '', '\u2028', '\r', '\u202eevil'), {
      maxLength: 2000,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          words,
          lines.map(parts => parts.join('\n')),
        ),
        text => {
          const texts = [
            draftText(
              draft({ text, question: text, reasons: [text], doubts: Array(9).fill({ sentence: text, reason: text }) }),
              { ...around, customer: text, accountName: text },
              '',
            ),
            handoffText(handoff(text), around, ''),
            messageText([text, text], around, ''),
          ];
          for (const shown of texts) {
            expect(shown.length).toBeLessThanOrEqual(4096);
            expect(shown).not.toMatch(/^✅/m);
            expect(Buffer.from(shown, 'utf8').toString('utf8')).toBe(shown);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
