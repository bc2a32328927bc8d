import { describe, expect, it } from '@jest/globals';
import { daysIn } from '../../../../src/agent/checks/days-in.js';
import { readTokens } from '../../../../src/agent/checks/read-tokens.js';
import { clausesOf } from '../../../../src/agent/checks/sentences.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { noon } from '../../../support/values.js';

/** The times and amounts of a sentence, each with its days. */
function said(text: string, language = 'en'): string[] {
  const known = proofWords(language);
  const clauses = clausesOf(readTokens(text, known, noon), known);
  const days = daysIn(clauses, known);
  return clauses.flatMap((clause, at) =>
    clause.flatMap((token, place) =>
      token.kind === 'value' && token.value.type !== 'weekdays'
        ? [`${token.text} ${[...(days[at]?.[place] ?? ['-'])].sort().join('')}`]
        : [],
    ),
  );
}

describe('the weekdays that a value is said of', () => {
  it.each([
    ['Monday 9:00', ['9:00 1']],
    ['9:00 on Monday', ['9:00 1']],
    ['Open at 9:00', ['9:00 -']],
    ['Monday to Friday 9:00, Saturday 10:00', ['9:00 12345', '10:00 6']],
    ['Mon–Fri 9:00 Sat 10:00', ['9:00 12345', '10:00 6']],
    ['Mon–Fri: 9:00, Sat: 10:00', ['9:00 12345', '10:00 6']],
    ['9:00 on Monday and 10:00 on Saturday', ['9:00 1', '10:00 6']],
    ['at 9:00 Monday at 10:00 Saturday', ['9:00 1', '10:00 6']],
    ['at 9:00 Monday at 10:00', ['9:00 1', '10:00 1']],
    ['Monday at 9:00 and at 13:00', ['9:00 1', '13:00 1']],
    ['Monday at 9:00, Saturday at 10:00, at 13:00', ['9:00 1', '10:00 6', '13:00 6']],
    ['Monday Friday 9:00', ['9:00 15']],
    ['9:00 Monday 10:00 Saturday', ['9:00 1', '10:00 6']],
    ['9:00 Monday 10:00 Saturday 11:00', ['9:00 1', '10:00 6', '11:00 6']],
    ['Monday 9:00 Saturday 10:00 Sunday Friday 11:00', ['9:00 1', '10:00 6', '11:00 57']],
  ])('%s', (text, found) => expect(said(text)).toEqual(found));

  it.each([
    ['Monday and Friday 9:00', ['9:00 15']],
    ['Open on Monday, Wednesday and Friday at 9:00', ['9:00 135']],
    ['Refunds on Tuesday, open on Monday, Wednesday at 9:00', ['9:00 13']],
    ['Monday and we open on Friday at 9:00', ['9:00 5']],
    ['On Saturday refunds, Friday at 9:00', ['9:00 5']],
    ['Saturday 5 EUR, Friday at 9:00', ['5 EUR 6', '9:00 5']],
    ['Closed on Sunday, Monday at 9:00', ['9:00 1']],
    ['Not on Sunday, Monday at 9:00', ['9:00 1']],
    ['Monday and never on Friday 9:00', ['9:00 5']],
    ['At 9:00 on Monday, Wednesday and Friday', ['9:00 135']],
    ['Monday at 9:00 and Friday', ['9:00 15']],
    ['Monday at 9:00 and refunds on Friday', ['9:00 1']],
    ['Monday at 9:00 and Friday refunds', ['9:00 1']],
    ['At 9:00, Monday and Friday', ['9:00 15']],
    ['At 9:00, refunds on Monday', ['9:00 -']],
    ['At 9:00, closed, Monday', ['9:00 -']],
    ['Monday Friday, Sunday at 9:00', ['9:00 157']],
    ['Monday refunds Friday, Sunday at 9:00', ['9:00 157']],
    ['Monday, 9:00 Friday', ['9:00 5']],
    ['9:00 Friday, Sunday 10:00', ['9:00 5', '10:00 7']],
    ['Monday or, not Friday, 9:00', ['9:00 5']],
    ['Monday at 9:00, Saturday and Sunday at 10:00', ['9:00 1', '10:00 67']],
    ['At 9:00, Monday, Friday at 10:00', ['9:00 -', '10:00 15']],
    ['Monday at 9:00, Saturday, refunds at 10:00', ['9:00 16', '10:00 6']],
    ['Monday at 9:00 Saturday at 10:00 and Sunday', ['9:00 1', '10:00 67']],
    ['Friday, Monday at 9:00 Saturday at 10:00', ['9:00 15', '10:00 6']],
  ])('named together or not: %s', (text, found) => expect(said(text)).toEqual(found));

  it.each([
    ['Daily at 9:00, Sunday at 10:00', ['9:00 123456', '10:00 7']],
    ['Daily at 9:00, Sunday for 5 EUR', ['9:00 1234567', '5 EUR 7']],
    ['Daily at 9:00, Saturday and Sunday at 10:00', ['9:00 1234567', '10:00 67']],
    ['Monday and Sunday at 9:00, only Sunday at 10:00', ['9:00 17', '10:00 7']],
    ['Monday to Wednesday at 9:00, only Wednesday at 10:00', ['9:00 12', '10:00 3']],
  ])('a day with hours of its own: %s', (text, found) => expect(said(text)).toEqual(found));
});

it('every token has its days', () => {
  const known = proofWords('en');
  const days = (text: string) => daysIn([readTokens(text, known, noon)], known)[0];
  expect(days('On Monday 9:00 Saturday')).toEqual([[1], [1], [1], [6]]);
  expect(days('9:00 Monday 10:00 Saturday')).toEqual([[1], [1], [6], [6]]);
});

describe('words for several days', () => {
  it.each([
    ['en', 'On weekdays 9:00, every day 10:00, at the weekend 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['de', 'Werktags 9:00, täglich 10:00, am Wochenende 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['fr', 'En semaine 9:00, tous les jours 10:00, le week-end 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['es', 'Entre semana 9:00, todos los días 10:00, fin de semana 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['it', 'Giorni feriali 9:00, ogni giorno 10:00, fine settimana 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['pt', 'Dias úteis 9:00, todos os dias 10:00, fim de semana 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['nl', 'Werkdagen 9:00, dagelijks 10:00, weekend 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['pl', 'Dni robocze 9:00, codziennie 10:00, weekendy 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['ru', 'По будням 9:00, ежедневно 10:00, в выходные 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['tr', 'Hafta içi 9:00, her gün 10:00, hafta sonu 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['sv', 'Vardagar 9:00, varje dag 10:00, helger 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['ar', 'أيام العمل 9:00، يوميا 10:00، نهاية الأسبوع 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['bn', 'কর্মদিবস 9:00, প্রতিদিন 10:00, সপ্তাহান্তে 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
    ['bn-Latn', 'kormodibosh 9:00, protidin 10:00, weekend 11:00', ['9:00 12345', '10:00 1234567', '11:00 67']],
  ])('%s: %s', (language, text, found) => expect(said(text, language)).toEqual(found));

  it('are none where they measure a time', () =>
    expect(said('2 working days for 5 EUR')).toEqual(['2 working days -', '5 EUR -']));
});
