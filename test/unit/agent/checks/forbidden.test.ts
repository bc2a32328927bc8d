import { describe, expect, it } from '@jest/globals';
import { forbiddenFindings } from '../../../../src/agent/checks/forbidden.js';

const found = (sentence: string, language: string) =>
  forbiddenFindings([sentence], language).map(({ check, detail, words }) => [check, detail, words]);

describe('what is never said', () => {
  it.each([
    ['en', 'We will refund it.', 'promises', 'the draft says that something was or will be done'],
    ['en', 'A colleague comes by.', 'colleague', 'the draft tells of a colleague although nobody was told'],
    ['en', 'Never tell your password.', 'credentials', 'the draft asks for a password, a code or a card'],
    ['en', 'Customs fees apply.', 'payment', 'the draft asks for money'],
    ['en', 'Only a fool pays more.', 'insult', 'the draft insults'],
    ['en', 'You will regret it.', 'threat', 'the draft threatens'],
    ['en', 'Kill yourself laughing.', 'self_harm', 'the draft speaks of self-harm'],
    ['en', 'Ask a doctor.', 'advice', 'the draft gives medical or legal advice'],
    ['de', 'Wir erstatten Ihnen die Versandkosten.', 'promises', 'the draft says that something was or will be done'],
    // In a language whose words are not known, and beside one that is, English counts as well.
    ['de', 'Ask a doctor.', 'advice', 'the draft gives medical or legal advice'],
    ['cs', 'Ask a doctor.', 'advice', 'the draft gives medical or legal advice'],
  ])('%s: %s', (language, sentence, kind, reason) => {
    expect(found(sentence, language)).toEqual([[kind, reason, [sentence]]]);
  });

  it.each([
    ['en', 'We will refund the full amount.', 'promises'],
    ['de', 'Wir erstatten Ihnen die Versandkosten.', 'promises'],
    ['fr', 'Nous vous rembourserons la totalité.', 'promises'],
    ['es', 'Te devolvemos el dinero mañana.', 'promises'],
    ['pt', 'Vamos reembolsar o valor total.', 'promises'],
    ['it', 'Vi rimborseremo tutto.', 'promises'],
    ['nl', 'We betalen alles terug.', 'promises'],
    ['pl', 'Zwrócimy Ci pieniądze jeszcze dziś.', 'promises'],
    ['ru', 'Мы вернём вам деньги.', 'promises'],
    ['sv', 'Vi återbetalar allt.', 'promises'],
    ['tr', 'Yarın iade edeceğiz.', 'promises'],
    ['ar', 'سنعيد لك المبلغ كاملا.', 'promises'],
    ['bn', 'আমরা আপনার টাকা ফেরত দেব।', 'promises'],
    ['bn-Latn', 'Amra apnar taka ferot debo.', 'promises'],
    ['ru', 'Пришлите, пожалуйста, код из СМС.', 'credentials'],
    ['fr', 'Un collègue vous rappellera avant midi.', 'colleague'],
    ['de', 'Lesen Sie doch selbst, Sie Dummkopf.', 'insult'],
    ['es', 'Cómprala o sabemos dónde vives.', 'threat'],
  ])('%s: %s', (language, sentence, kind) => {
    expect(forbiddenFindings([sentence], language).map(({ check }) => check)).toContain(kind);
  });

  it('says of each sentence all that it is', () => {
    const sentences = ['The lamp costs 20 EUR.', 'We will refund it, you fool.', 'Ask a doctor.'];
    expect(forbiddenFindings(sentences, 'en').map(({ check }) => check)).toEqual(['promises', 'insult', 'advice']);
  });

  it('is known by the words of the language alone', () => {
    expect(found('Wir erstatten Ihnen die Versandkosten.', 'fr')).toEqual([]);
  });
});
