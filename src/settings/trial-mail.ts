import type { InterfaceLanguage } from '../platform/interface-language.contract.js';

/** What an administrator gets who tries a mail server. */
export const trialMail: Record<InterfaceLanguage, { subject: string; text: string }> = {
  en: {
    subject: 'Frontdesk can send mail',
    text: 'You tried the mail server in the settings. This mail came over it.',
  },
  ru: {
    subject: 'Frontdesk может отправлять почту',
    text: 'Вы проверили почтовый сервер в настройках. Это письмо пришло через него.',
  },
  es: {
    subject: 'Frontdesk puede enviar correo',
    text: 'Usted probó el servidor de correo en los ajustes. Este correo llegó por él.',
  },
  de: {
    subject: 'Frontdesk kann Mails senden',
    text: 'Sie haben den Mailserver in den Einstellungen ausprobiert. Diese Mail kam über ihn.',
  },
  ar: {
    subject: 'يستطيع Frontdesk إرسال البريد',
    text: 'جرّبت خادم البريد في الإعدادات. وصلت هذه الرسالة عبره.',
  },
};
