import type { signIn as english } from '../en/sign-in.js';
import type { Translated } from '../translated.js';

export const signIn: Translated<typeof english> = {
  email: 'E-Mail',
  password: 'Passwort',
  'forgot-password': 'Passwort vergessen?',
  'sign-in.wrong': 'E-Mail oder Passwort ist falsch. Prüfen Sie beides und versuchen Sie es erneut.',
  'sign-in.wait':
    'Zu viele Versuche. Versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} erneut.',
  'sign-in.failed': 'Die Anmeldung ist fehlgeschlagen. Der Server sagt: {reason}',
  'sign-in.demo': 'Dies ist die Demo. Hier braucht es kein Passwort:',
  'sign-in.demo.admin': 'Als Administrator eintreten',
  'sign-in.demo.manager': 'Als Manager eintreten',
  'forgot.title': 'Passwort vergessen',
  'forgot.how':
    'Geben Sie Ihre E-Mail-Adresse ein. Wenn Sie sich hier damit anmelden, kommt ein Link für ein neues Passwort.',
  'forgot.do': 'Link senden',
  'forgot.done': 'Wenn sich jemand mit {email} anmeldet, ist ein Link dorthin unterwegs. Er gilt eine Stunde.',
  'forgot.else':
    'Es kommt keine E-Mail? Ein Administrator Ihrer Firma erstellt Ihnen unter Einstellungen, Personen einen Link. Wer Frontdesk betreibt, kann auch diesen Befehl verwenden:',
  'forgot.back': 'Zurück zur Anmeldung',
};
