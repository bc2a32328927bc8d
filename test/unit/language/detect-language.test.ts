import { describe, expect, it } from '@jest/globals';
import { detectLanguage } from '../../../src/language/detect-language.js';

describe('detectLanguage', () => {
  it.each([
    ['Where is my order?', 'en'],
    ['thanks', 'en'],
    ['¿Cuándo llega?', 'es'],
    ['Wo bleibt mein Paket?', 'de'],
    ['Bonjour, je cherche une lampe', 'fr'],
    ['Obrigada, já chegou', 'pt'],
    ['Dzień dobry, gdzie jest paczka?', 'pl'],
    ['Где мой заказ?', 'ru'],
    ['أين طلبي؟', 'ar'],
    ['এটার দাম কত?', 'bn'],
    ['amar parcel kothay vai', 'bn-Latn'],
    ['मेरा ऑर्डर कहाँ है?', 'hi'],
    ['Де моє замовлення?', 'uk'],
    ['我的订单在哪里', 'zh'],
    ['注文はどこですか', 'ja'],
    ['', 'und'],
    ['👍', 'und'],
    ['12345', 'und'],
  ])('%s -> %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('ignores identifiers, links and addresses', () => {
    expect(detectLanguage('Где посылка PP-12345? https://shop.example/track me@mail.example')).toBe('ru');
  });

  it('lets the earlier inbound messages decide a short one, never our own', () => {
    const history = [
      { direction: 'inbound' as const, text: 'Здравствуйте, подскажите по заказу' },
      { direction: 'outbound' as const, text: 'Hello, which order do you mean?' },
    ];
    expect(detectLanguage('55123', history)).toBe('ru');
    expect(detectLanguage('Sorry, I would rather write in English from now on', history)).toBe('en');
  });
});
