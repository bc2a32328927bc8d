import type { search as english } from '../en/search.js';
import type { Translated } from '../translated.js';

export const search: Translated<typeof english> = {
  'search.all': 'Überall nach „{words}“ suchen',
  'search.label': 'Alles durchsuchen',
  'search.hint':
    'Anführungszeichen halten Wörter zusammen: "späte Bestellung". from:anna findet, was Anna schrieb, stage:proposal Geschäfte in dieser Phase.',
  'search.types': 'Suchen in',
  'search.type.all': 'Alles',
  'search.type.count': '{type}: {count, number}',
  'search.type.contacts': 'Kontakte',
  'search.type.conversations': 'Gespräche',
  'search.type.messages': 'Nachrichten',
  'search.type.leads': 'Interessenten',
  'search.type.deals': 'Geschäfte',
  'search.type.records': 'CRM-Einträge',
  'search.results': 'Suchergebnisse',
  'search.found': '{count, plural, one {# Treffer} other {# Treffer}}',
  'search.empty': 'Noch wird nach nichts gesucht.',
  'search.empty.next':
    'Schreiben Sie mindestens zwei Buchstaben: einen Namen, eine Adresse, eine Bestellnummer oder was jemand gesagt hat.',
  'search.none': '„{words}“ kommt nirgends vor.',
  'search.none.next':
    'Nehmen Sie weniger Wörter, oder suchen Sie in allem. Ein Wort wird auch an seinem Anfang gefunden.',
};
