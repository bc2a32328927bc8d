import type { composer as english } from '../en/composer.js';
import type { Translated } from '../translated.js';

/** See ../en/composer.ts. */
export const composer: Translated<typeof english> = {
  'composer.files': 'Dateien dieser Antwort',
  'composer.files.add': 'Dateien anhängen',
  'composer.files.drop': '{name} weglassen',
  'composer.files.coming': 'Wird übertragen',
  'composer.files.refused': 'Kann nicht gesendet werden: {reason}',
  'composer.template': 'WhatsApp-Vorlage',
  'composer.template.what': 'Name und Sprache, wie sie im WhatsApp Manager stehen, wo die Vorlage genehmigt wurde.',
  'composer.template.name': 'Name der Vorlage',
  'composer.template.language': 'Sprachcode',
  'composer.template.category': 'Kategorie',
  'composer.template.category.unknown': 'Nicht angegeben',
  'composer.template.category.utility': 'Service',
  'composer.template.category.marketing': 'Werbung',
  'composer.template.category.authentication': 'Anmeldung',
  'composer.template.values': 'Werte für ihre Stellen, einer je Zeile',
  'composer.template.send': 'Vorlage senden',
  'composer.comment.hide': 'Verbergen',
  'composer.comment.show': 'Wieder zeigen',
  'composer.comment.like': 'Gefällt mir',
  'composer.comment.unlike': 'Gefällt mir zurücknehmen',
  'composer.comment.hidden': 'Unter dem Beitrag verborgen',
};
