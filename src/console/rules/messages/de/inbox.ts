import type { inbox as english } from '../en/inbox.js';
import type { Translated } from '../translated.js';

export const inbox: Translated<typeof english> = {
  'inbox.conversations': 'Unterhaltungen',
  'inbox.back': 'Zurück zur Liste',
  'inbox.choose': 'Wählen Sie eine Unterhaltung, um sie hier zu lesen.',
  'inbox.choose.next': 'Alt+J öffnet die nächste, Alt+K die vorige.',
  'inbox.empty.all': 'Noch keine Unterhaltungen.',
  'inbox.empty.all.next':
    'Sobald ein Kunde an ein verbundenes Konto schreibt, erscheint die Unterhaltung hier von selbst.',
};
