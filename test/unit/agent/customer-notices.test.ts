import { describe, expect, it } from '@jest/globals';
import { handoffNotice, privateInvitation } from '../../../src/agent/draft/customer-notices.js';

const languages = ['en', 'es', 'de', 'fr', 'pt', 'ru', 'pl', 'ar', 'bn', 'bn-Latn'];

describe('what the customer is told without a model', () => {
  it.each(languages)('both texts exist in %s, and are its own', language => {
    const invitation = privateInvitation(language);
    expect(invitation.language).toBe(language);
    expect(handoffNotice(language).length).toBeGreaterThan(40);
    expect(invitation.text.length).toBeGreaterThan(40);
    for (const other of languages.filter(one => one !== language)) {
      expect(handoffNotice(other)).not.toBe(handoffNotice(language));
      expect(privateInvitation(other).text).not.toBe(invitation.text);
    }
  });

  it.each(['und', 'xx', '', 'EN', 'constructor'])('%j is answered in English', language => {
    expect(handoffNotice(language)).toBe(handoffNotice('en'));
    expect(privateInvitation(language)).toEqual(privateInvitation('en'));
  });

  it('says nothing about anybody: no number, no link', () => {
    const texts = languages.flatMap(language => [handoffNotice(language), privateInvitation(language).text]);
    for (const text of texts) expect(text).not.toMatch(/\d|https?:|www\.|@/);
  });
});
