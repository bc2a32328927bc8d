import type { InterfaceLanguage } from '../interface-language.contract.js';
import type { LinkKind } from './one-time-link.js';

/** What stands in the mail that brings a link. */
type LinkFacts = { company: string; url: string; email: string };
type Words = { subject: (facts: LinkFacts) => string; text: (facts: LinkFacts) => string };

/** In the languages of the interface; how long a link is good stands in one-time-link.ts. */
export const linkMailWords: Record<LinkKind, Record<InterfaceLanguage, Words>> = {
  invitation: {
    en: {
      subject: ({ company }) => `${company} invites you to Frontdesk`,
      text: ({ company, url, email }) =>
        `Hello,\n\n${company} answers its customers with Frontdesk, and invites you to work there as ${email}.\n\nChoose your name and a password here:\n${url}\n\nThe link can be used once, for a week. If you know nothing of this, ignore this mail.`,
    },
    ru: {
      subject: ({ company }) => `${company} приглашает вас во Frontdesk`,
      text: ({ company, url, email }) =>
        `Здравствуйте!\n\n${company} отвечает своим клиентам через Frontdesk и приглашает вас работать там под адресом ${email}.\n\nВыберите имя и пароль здесь:\n${url}\n\nСсылкой можно воспользоваться один раз, в течение недели. Если вы ничего об этом не знаете, не отвечайте на это письмо.`,
    },
    es: {
      subject: ({ company }) => `${company} le invita a Frontdesk`,
      text: ({ company, url, email }) =>
        `Hola:\n\n${company} atiende a sus clientes con Frontdesk y le invita a trabajar allí como ${email}.\n\nElija su nombre y una contraseña aquí:\n${url}\n\nEl enlace sirve una sola vez, durante una semana. Si no sabe nada de esto, ignore este correo.`,
    },
    de: {
      subject: ({ company }) => `${company} lädt Sie zu Frontdesk ein`,
      text: ({ company, url, email }) =>
        `Hallo,\n\n${company} antwortet Kunden mit Frontdesk und lädt Sie ein, dort als ${email} zu arbeiten.\n\nWählen Sie hier Ihren Namen und ein Passwort:\n${url}\n\nDer Link gilt einmal, eine Woche lang. Wenn Sie davon nichts wissen, ignorieren Sie diese Mail.`,
    },
    ar: {
      subject: ({ company }) => `تدعوك ${company} إلى Frontdesk`,
      text: ({ company, url, email }) =>
        `مرحبًا،\n\nتردّ ${company} على عملائها عبر Frontdesk، وتدعوك إلى العمل هناك بالعنوان ${email}.\n\nاختر اسمك وكلمة مرور هنا:\n${url}\n\nيُستعمل الرابط مرة واحدة، خلال أسبوع. إذا كنت لا تعرف شيئًا عن هذا، فتجاهل هذه الرسالة.`,
    },
  },
  'password-reset': {
    en: {
      subject: () => 'A new password for Frontdesk',
      text: ({ company, url, email }) =>
        `Hello,\n\nsomebody asked for a new password for ${email} at ${company}.\n\nChoose it here:\n${url}\n\nThe link can be used once, for an hour. If it was not you, ignore this mail: your password stays as it is.`,
    },
    ru: {
      subject: () => 'Новый пароль для Frontdesk',
      text: ({ company, url, email }) =>
        `Здравствуйте!\n\nКто-то запросил новый пароль для ${email} (${company}).\n\nВыберите его здесь:\n${url}\n\nСсылкой можно воспользоваться один раз, в течение часа. Если это были не вы, ничего не делайте: пароль останется прежним.`,
    },
    es: {
      subject: () => 'Una contraseña nueva para Frontdesk',
      text: ({ company, url, email }) =>
        `Hola:\n\nalguien pidió una contraseña nueva para ${email} en ${company}.\n\nElíjala aquí:\n${url}\n\nEl enlace sirve una sola vez, durante una hora. Si no fue usted, ignore este correo: su contraseña no cambia.`,
    },
    de: {
      subject: () => 'Ein neues Passwort für Frontdesk',
      text: ({ company, url, email }) =>
        `Hallo,\n\njemand hat ein neues Passwort für ${email} bei ${company} verlangt.\n\nWählen Sie es hier:\n${url}\n\nDer Link gilt einmal, eine Stunde lang. Wenn Sie das nicht waren, ignorieren Sie diese Mail: Ihr Passwort bleibt, wie es ist.`,
    },
    ar: {
      subject: () => 'كلمة مرور جديدة لـ Frontdesk',
      text: ({ company, url, email }) =>
        `مرحبًا،\n\nطلب شخص ما كلمة مرور جديدة للعنوان ${email} لدى ${company}.\n\nاخترها هنا:\n${url}\n\nيُستعمل الرابط مرة واحدة، خلال ساعة. إذا لم تكن أنت، فتجاهل هذه الرسالة: تبقى كلمة مرورك كما هي.`,
    },
  },
};
