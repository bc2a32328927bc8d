import type { firstSteps as english } from '../en/first-steps.js';
import type { Translated } from '../translated.js';

export const firstSteps: Translated<typeof english> = {
  'first-steps.title': 'Erste Schritte',
  'first-steps.done': 'Erledigt',
  'first-steps.write': 'Sich selbst als Kunde schreiben',
  'first-steps.write.how':
    'Die Sandbox ist die Seite des Kunden. Legen Sie ihr Fenster neben dieses: Was Sie dort schreiben, erscheint hier sofort.',
  'first-steps.write.go': 'Sandbox öffnen',
  'first-steps.leave': 'Mit dem eigenen Geschäft weitermachen',
  'first-steps.leave.how':
    'Das ist die Demo mit einem erfundenen Laden. Ein Befehl entfernt sie und behält Ihre Anmeldung:',
  'first-steps.account': 'Ein Konto verbinden',
  'first-steps.account.how':
    'Eine Seite, ein Profil, eine Nummer oder ein Bot, wo Kunden Ihnen schreiben. Ein Web-Chat braucht nur Ihre eigene Website.',
  'first-steps.account.go': 'Konto verbinden',
  'first-steps.link': 'Eine CRM-Verknüpfung anlegen',
  'first-steps.link.how': 'Bestellungen, Produkte, Öffnungszeiten: Der Agent antwortet nur aus Ihren Datensätzen.',
  'first-steps.link.go': 'Verknüpfung anlegen',
  'first-steps.model': 'Ein Modell angeben',
  'first-steps.model.how':
    'Ohne Schlüssel gibt ein Offline-Modell einfache Antworten. Mit einem Schlüssel von Gemini, OpenAI oder einem kompatiblen Server schreibt der Agent frei.',
  'first-steps.model.go': 'Schlüssel eintragen',
  'first-steps.wait': 'Die erste Nachricht beantworten',
  'first-steps.wait.how': 'Schreiben Sie Ihrem Konto wie ein Kunde: Die Unterhaltung erscheint hier von selbst.',
};
