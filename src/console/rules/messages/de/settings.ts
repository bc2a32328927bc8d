import type { settings as english } from '../en/settings.js';
import type { Translated } from '../translated.js';

export const settings: Translated<typeof english> = {
  'settings.sections': 'Bereiche',
  'settings.appearance': 'Erscheinungsbild',
  'settings.appearance.where': 'In diesem Browser gespeichert, nur für Sie.',
  'settings.voice': 'Stimme',
  'settings.hours': 'Öffnungszeiten',
  'settings.ai': 'KI',
  'settings.budgets': 'Budgets',
  'settings.keys': 'Schlüssel',
  'settings.accounts': 'Konten',
  'settings.people': 'Personen',
  'settings.webhooks': 'Webhooks',
  'settings.audit': 'Änderungsprotokoll',
  'settings.voice.coming': 'Hier wird festgelegt, wie der Agent spricht, unterschreibt und sich vorstellt.',
  'settings.hours.coming': 'Hier werden Öffnungszeiten festgelegt, und was außerhalb davon gesagt wird.',
  'settings.ai.coming': 'Hier werden die Modelle gewählt und geprüft, die schreiben und suchen.',
  'settings.budgets.coming': 'Hier wird festgelegt, was die Modelle am Tag kosten dürfen.',
  'settings.keys.coming': 'Hier werden API-Schlüssel und Schlüssel von Modellanbietern verwahrt.',
  'settings.webhooks.coming': 'Hier werden Webhooks zu Ihren eigenen Systemen angelegt, mit dem, was zugestellt wurde.',
  'settings.audit.coming': 'Hier steht, wer wann was geändert hat.',
  'settings.not-yet': 'es lässt sich noch nicht festlegen.',
  'settings.by-variable': 'über eine Umgebungsvariable festlegen.',
  'settings.by-api': 'die API verwenden.',
};
