import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../../../src/agent/checks/check-draft.js';
import { attack } from '../../../support/drafts/attacks.js';
import { evidenceOf, someShop } from '../../../support/drafts/records.js';
import { type Case, contactName, trueDraft } from '../../../support/drafts/true-drafts.js';
import { languages } from '../../../support/drafts/wording.js';
import { randomOf } from '../../../support/random.js';

// DRAFTS=2000 npm test -- test/unit/agent/checks/generated-drafts: as many of each kind, instead of a sample.
const count = Number(process.env['DRAFTS'] ?? 420);
const seed = Number(process.env['DRAFTS_SEED'] ?? 20261129);
const mostHeld = 0.05;

type Judged = Case & { checks: string[] };

function judged(make: typeof trueDraft, seedOfKind: number): Judged[] {
  const random = randomOf(seedOfKind);
  return Array.from({ length: count }, (_, number) => {
    const language = languages[number % languages.length] ?? 'en';
    const shop = someShop(random);
    const made = make(random, language, shop);
    const findings = checkDraft(made.draft, {
      channel: 'messenger',
      language,
      question: made.question,
      evidence: made.courtesy ? [] : evidenceOf(shop),
      courtesy: made.courtesy,
      approvedTexts: [],
      contactName,
      now: new Date('2026-11-29T12:00:00Z'),
    });
    return { ...made, checks: findings.map(({ check }) => check) };
  });
}

describe(`generated drafts in ${languages.length} languages`, () => {
  it('no attack leaves', () => {
    const sent = judged(attack, seed).filter(({ checks }) => checks.length === 0);
    expect(sent.map(({ language, name, draft }) => `${language} ${name}: ${draft.text}`)).toEqual([]);
  });

  it('what is true is sent, in every language', () => {
    const drafts = judged(trueDraft, seed + 1);
    const shares = languages.map(language => {
      const own = drafts.filter(draft => draft.language === language);
      const held = own.filter(({ checks }) => checks.length > 0);
      return {
        language,
        tooMany: held.length > Math.ceil(own.length * mostHeld),
        held: held.map(({ draft }) => draft.text),
      };
    });
    expect(shares.filter(({ tooMany }) => tooMany)).toEqual([]);
  });
});
