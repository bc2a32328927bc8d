import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../../../src/agent/checks/check-draft.js';
import { LANGUAGES } from '../../../../src/language/languages.js';
import { provableLanguages } from '../../../../src/language/proof-words.js';
import { evidence, noon } from '../../../support/values.js';

// "Certainly", "always", "the best": no record says so, whatever other list knows the word.
const order = 'orders[0].order_number: QX-1\norders[0].status: in_transit';
const stated: Record<string, string> = {
  en: 'Your parcel is on its way',
  de: 'Ihr Paket ist unterwegs',
  fr: 'Votre colis est en route',
  es: 'Su paquete está en camino',
  it: 'Il suo pacco è in viaggio',
  pt: 'A sua encomenda está a caminho',
  nl: 'Uw pakket is onderweg',
  pl: 'Paczka jest w drodze',
  ru: 'Посылка в пути',
  tr: 'Paketiniz yolda',
  sv: 'Ditt paket är på väg',
  ar: 'طردك في الطريق',
  bn: 'আপনার পার্সেল পথে আছে',
  'bn-Latn': 'Apnar parcel pothe ache',
};

const findings = (text: string, language: string) =>
  checkDraft(
    { text, citations: [{ evidenceId: 'E1', path: 'status', quote: 'in_transit' }], language },
    {
      ...{ channel: 'messenger' as const, language, question: '', evidence: [evidence({ text: order })] },
      ...{ courtesy: false, approvedTexts: [], contactName: 'Anna', now: noon },
    },
  );

describe.each(provableLanguages.map(language => [language]))('assurances in %s', language => {
  const statement = stated[language] ?? '';
  const assurances = (LANGUAGES[language]?.proof?.assurances ?? '').split(' ').map(word => word.replace(/_/g, ' '));

  it('need evidence beside a fact, inside it and behind it', () => {
    expect(findings(`${statement}.`, language)).toEqual([]);
    const sent = assurances.filter(word =>
      [`${statement}, ${word}.`, `${statement} ${word}.`, `${statement}. ${word}!`].some(
        text => findings(text, language).length === 0,
      ),
    );
    expect(assurances.length).toBeGreaterThan(10);
    expect(sent).toEqual([]);
  });
});

describe('an assurance', () => {
  it.each([
    'Absolutely! Your parcel is on its way.',
    'Certainly, your parcel is on its way.',
    'Of course, the parcel is in transit.',
  ])('answers before the fact: %s', text => expect(findings(text, 'en')).toEqual([]));

  it('may be said where a record says it', () => {
    const always = evidence({ text: 'policies[0].text: Parcels always come with a label.' });
    const quote = 'Parcels always come with a label.';
    const context = {
      channel: 'messenger' as const,
      language: 'en',
      question: '',
      evidence: [always],
      courtesy: false,
    };
    const open = { approvedTexts: [], contactName: null, now: noon };
    const check = (text: string) =>
      checkDraft(
        { text, citations: [{ evidenceId: 'E1', path: 'text', quote }], language: 'en' },
        { ...context, ...open },
      );
    expect(check('The parcel always comes with a label.')).toEqual([]);
    expect(check('The parcel certainly comes with a label.')).not.toEqual([]);
  });
});
