/** What the widget itself says; everything else in a chat is somebody's own words. */
type Words = {
  chat: string;
  close: string;
  conversation: string;
  message: string;
  write: string;
  send: string;
  sending: string;
  sent: string;
  read: string;
  failed: string;
  again: string;
  team: string;
  assistant: string;
  closed: string;
  offline: string;
  writing: string;
};

export const widgetLanguages = ['en', 'de', 'fr', 'es', 'pl', 'ar'] as const;
export type WidgetLanguage = (typeof widgetLanguages)[number];

export const widgetWords: Record<WidgetLanguage, Words> = {
  en: {
    chat: 'Chat',
    close: 'Close',
    conversation: 'Conversation',
    message: 'Message',
    write: 'Write a message',
    send: 'Send',
    sending: 'Sending…',
    sent: 'Sent',
    read: 'Read',
    failed: 'Not sent.',
    again: 'Try again',
    team: 'Team',
    assistant: 'AI assistant',
    closed: 'This chat is not available at the moment.',
    offline: 'No connection. Trying again…',
    writing: 'Writing',
  },
  de: {
    chat: 'Chat',
    close: 'Schließen',
    conversation: 'Unterhaltung',
    message: 'Nachricht',
    write: 'Nachricht schreiben',
    send: 'Senden',
    sending: 'Wird gesendet…',
    sent: 'Gesendet',
    read: 'Gelesen',
    failed: 'Nicht gesendet.',
    again: 'Erneut versuchen',
    team: 'Team',
    assistant: 'KI-Assistent',
    closed: 'Dieser Chat ist zurzeit nicht verfügbar.',
    offline: 'Keine Verbindung. Neuer Versuch…',
    writing: 'Schreibt',
  },
  fr: {
    chat: 'Chat',
    close: 'Fermer',
    conversation: 'Conversation',
    message: 'Message',
    write: 'Écrire un message',
    send: 'Envoyer',
    sending: 'Envoi…',
    sent: 'Envoyé',
    read: 'Lu',
    failed: 'Non envoyé.',
    again: 'Réessayer',
    team: 'Équipe',
    assistant: 'Assistant IA',
    closed: 'Ce chat n’est pas disponible pour le moment.',
    offline: 'Pas de connexion. Nouvelle tentative…',
    writing: 'En train d’écrire',
  },
  es: {
    chat: 'Chat',
    close: 'Cerrar',
    conversation: 'Conversación',
    message: 'Mensaje',
    write: 'Escribe un mensaje',
    send: 'Enviar',
    sending: 'Enviando…',
    sent: 'Enviado',
    read: 'Leído',
    failed: 'No enviado.',
    again: 'Reintentar',
    team: 'Equipo',
    assistant: 'Asistente de IA',
    closed: 'Este chat no está disponible en este momento.',
    offline: 'Sin conexión. Reintentando…',
    writing: 'Escribiendo',
  },
  pl: {
    chat: 'Czat',
    close: 'Zamknij',
    conversation: 'Rozmowa',
    message: 'Wiadomość',
    write: 'Napisz wiadomość',
    send: 'Wyślij',
    sending: 'Wysyłanie…',
    sent: 'Wysłano',
    read: 'Przeczytano',
    failed: 'Nie wysłano.',
    again: 'Spróbuj ponownie',
    team: 'Zespół',
    assistant: 'Asystent AI',
    closed: 'Ten czat jest obecnie niedostępny.',
    offline: 'Brak połączenia. Ponawiam próbę…',
    writing: 'Pisze',
  },
  ar: {
    chat: 'الدردشة',
    close: 'إغلاق',
    conversation: 'المحادثة',
    message: 'رسالة',
    write: 'اكتب رسالة',
    send: 'إرسال',
    sending: 'جارٍ الإرسال…',
    sent: 'تم الإرسال',
    read: 'تمت القراءة',
    failed: 'لم تُرسل.',
    again: 'إعادة المحاولة',
    team: 'الفريق',
    assistant: 'مساعد ذكاء اصطناعي',
    closed: 'هذه الدردشة غير متاحة حاليًا.',
    offline: 'لا يوجد اتصال. جارٍ إعادة المحاولة…',
    writing: 'يكتب الآن',
  },
};

/** What the server says when a visitor arrives. The notice of the assistant is a duty, so it is said in words that are understood. */
export const welcomeWords: Record<WidgetLanguage, { greeting: string; disclosure: string }> = {
  en: {
    greeting: 'Write to us, and we answer here.',
    disclosure: 'An AI assistant answers, and people can take over at any time.',
  },
  de: {
    greeting: 'Schreiben Sie uns, wir antworten hier.',
    disclosure: 'Ein KI-Assistent antwortet; Menschen können jederzeit übernehmen.',
  },
  fr: {
    greeting: 'Écrivez-nous, nous vous répondons ici.',
    disclosure: 'Un assistant IA vous répond ; une personne peut prendre le relais à tout moment.',
  },
  es: {
    greeting: 'Escríbenos y te respondemos aquí.',
    disclosure: 'Responde un asistente de IA; una persona puede intervenir en cualquier momento.',
  },
  pl: {
    greeting: 'Napisz do nas, odpowiemy tutaj.',
    disclosure: 'Odpowiada asystent AI; w każdej chwili rozmowę może przejąć człowiek.',
  },
  ar: {
    greeting: 'اكتب إلينا وسنرد عليك هنا.',
    disclosure: 'يرد عليك مساعد ذكاء اصطناعي، ويمكن لشخص أن يتولى المحادثة في أي وقت.',
  },
};

/** The first of the languages (`de-AT`, `de`) that there are words in; English when there is none (pure). */
export function widgetLanguageOf(...tags: (string | undefined)[]): WidgetLanguage {
  const spoken = tags.map(tag => tag?.split('-')[0]?.toLowerCase());
  return spoken.map(one => widgetLanguages.find(known => known === one)).find(Boolean) ?? 'en';
}

const keys = Object.keys(widgetWords.en) as (keyof Words)[];

/**
 * The part of the widget that chooses its words: the script tag's `data-language` first, then what the browser prefers. The
 * names of the words are sent once, not for every language.
 */
export const widgetTongue = `const tongues = ${JSON.stringify(
  Object.fromEntries(widgetLanguages.map(language => [language, keys.map(key => widgetWords[language][key])])),
)};
const language = [script.dataset.language, ...(navigator.languages || [navigator.language])]
  .map(tag => String(tag || '').split('-')[0].toLowerCase()).find(tag => Array.isArray(tongues[tag])) || 'en';
const words = Object.fromEntries('${keys.join(' ')}'.split(' ').map((key, index) => [key, tongues[language][index]]));
`;
