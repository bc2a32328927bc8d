import type { settings as english } from '../en/settings.js';
import type { Translated } from '../translated.js';

export const settings: Translated<typeof english> = {
  'settings.sections': 'Bereiche',
  'settings.appearance': 'Erscheinungsbild',
  'settings.appearance.where': 'In diesem Browser gespeichert, nur für Sie.',
  'settings.rows': 'Zeilen',
  'settings.rows.roomy': 'Geräumig',
  'settings.rows.compact': 'Kompakt',
  'settings.voice': 'Stimme',
  'settings.hours': 'Öffnungszeiten',
  'settings.ai': 'KI',
  'settings.budgets': 'Budgets',
  'settings.keys': 'Schlüssel',
  'settings.accounts': 'Konten',
  'settings.people': 'Personen',
  'settings.webhooks': 'Webhooks',
  'settings.audit': 'Änderungsprotokoll',
};
