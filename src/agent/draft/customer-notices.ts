import { sameLanguage } from '../../language/same-language.js';

/** Fixed texts that people wrote: the only words besides cited drafts that reach a customer. English where a language is missing. */
const handoffNotices: Record<string, string> = {
  en: 'Thank you for your message. A colleague will take care of it and answer you here.',
  es: 'Gracias por tu mensaje. Un compañero se ocupará de ello y te responderá aquí.',
  de: 'Danke für Ihre Nachricht. Eine Kollegin oder ein Kollege kümmert sich darum und antwortet Ihnen hier.',
  fr: 'Merci pour votre message. Un collègue va s’en occuper et vous répondra ici.',
  pt: 'Obrigado pela sua mensagem. Um colega vai tratar do assunto e responder aqui.',
  ru: 'Спасибо за сообщение. Им займётся наш сотрудник и ответит вам здесь.',
  pl: 'Dziękujemy za wiadomość. Zajmie się nią nasz pracownik i odpowie tutaj.',
  ar: 'شكرًا على رسالتك. سيتولى أحد زملائنا الأمر ويرد عليك هنا.',
  bn: 'আপনার বার্তার জন্য ধন্যবাদ। আমাদের একজন সহকর্মী বিষয়টি দেখবেন এবং এখানেই উত্তর দেবেন।',
  'bn-Latn': 'Apnar bartar jonno dhonnobad. Amader ekjon sohokormi bishoyti dekhben ebong ekhanei uttor deben.',
};

const privateInvitations: Record<string, string> = {
  en: 'Thank you for your comment. Please send us a private message, so that we can look into this for you.',
  es: 'Gracias por tu comentario. Escríbenos un mensaje privado, por favor, para que podamos ayudarte.',
  de: 'Danke für Ihren Kommentar. Bitte schreiben Sie uns eine private Nachricht, damit wir das für Sie prüfen können.',
  fr: 'Merci pour votre commentaire. Écrivez-nous en message privé, afin que nous puissions vous aider.',
  pt: 'Obrigado pelo seu comentário. Envie-nos uma mensagem privada, por favor, para podermos ajudar.',
  ru: 'Спасибо за комментарий. Напишите нам, пожалуйста, в личные сообщения, чтобы мы могли помочь.',
  pl: 'Dziękujemy za komentarz. Prosimy o wiadomość prywatną, abyśmy mogli pomóc.',
  ar: 'شكرًا على تعليقك. يرجى مراسلتنا برسالة خاصة لنتمكن من مساعدتك.',
  bn: 'আপনার মন্তব্যের জন্য ধন্যবাদ। অনুগ্রহ করে আমাদের ব্যক্তিগত বার্তা পাঠান, যাতে আমরা সাহায্য করতে পারি।',
  'bn-Latn': 'Apnar montobber jonno dhonnobad. Doya kore amader private message pathan, jate amra shahajjo korte pari.',
};

const inLanguage = (texts: Record<string, string>, language: string): { text: string; language: string } => {
  const known = Object.keys(texts).find(tag => sameLanguage(tag, language)) ?? 'en';
  return { text: texts[known] ?? '', language: known };
};

/** What a customer is told when people take over. */
export const handoffNotice = (language: string): string => inLanguage(handoffNotices, language).text;

/** The public answer to a personal matter: no fact, only the way to a private message. */
export const privateInvitation = (language: string): { text: string; language: string } =>
  inLanguage(privateInvitations, language);
