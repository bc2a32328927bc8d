// Everyday words that tell one Latin-script language from the others, including those of very short customer messages.
const TELLING: Record<string, string> = {
  en: `the is are my where when what how do does did i i'd i'm you your have has has not with of for this that can could would please want need
    order let call im its last yes no safe new customer a or place we they them he she just only also very about up out into by as more some help see say made make use using card payment today tomorrow hello hi hey thanks thank bye goodbye why and it it's to was were be me any there from get on in an refund good morning`,
  es: `no de página la app da se hola gracias adios adiós dónde donde cuándo cuando cuánto cuanto cuesta mi pedido el los las un una qué que es está esta quiero puedo tienen tiene
    necesito hay buenos buenas días tardes noches por para muy mal mala mis su sus ya lo con del le les me cómo como cuál hablar alguien y última último`,
  de: `hallo danke ich ist das der die den dem ein eine und wo wann wie was mein meine meinen bitte nicht haben habe hat kann möchte guten tag
    morgen für mit auf zu es sie wird wurde schon noch gibt kein keine bestellung bräuchte im von tschüss seid ihr`,
  fr: `bonjour merci je le la les un une des est où quand combien mon ma mes commande pas ne vous votre vos pour avec dans sur colis voudrais puis
    peux salut bonsoir au revoir quel quelle êtes livrez c'est j'ai suis svp s'il plaît et ce cette il y`,
  pt: `olá oi obrigado obrigada meu minha onde está quando quanto custa pedido você vocês não nao o os as um uma quero posso tem para com
    bom boa dia tarde noite tchau encomenda chegou qual é do da dos das gostaria em no na muito fazer já`,
  pl: `cześć dzień dobry dziękuję gdzie jest moje moja mój kiedy ile czy nie zamówienie paczka chcę proszę się w na do z mam mogę jak to kosztuje
    do widzenia dzięki jaki jaka są już macie przesyłka dlaczego co`,
  it: `ciao grazie dove il lo gli un una è sono mio mia ordine quando quanto costa vorrei posso non per con buongiorno buonasera che di del della avete`,
  nl: `hallo dank waar is mijn bestelling het een wanneer hoeveel kost kan ik niet voor met goedemorgen wat zijn jullie graag van naar`,
  tr: `merhaba teşekkürler nerede siparişim ne zaman kaç fiyat var mı bir için istiyorum değil kargo nasıl lütfen`,
};

const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(TELLING)) {
  for (const word of new Set(words.split(/\s+/))) {
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);
  }
}

// Letters that only some of these languages use.
const LETTERS: [RegExp, string[], number][] = [
  [/[ąęłńśźż]/u, ['pl'], 2],
  [/[ñ¿¡]/u, ['es'], 2],
  [/[ãõ]/u, ['pt'], 2],
  [/ß/u, ['de'], 2],
  [/[äöü]/u, ['de', 'tr', 'sv'], 1],
  [/[èêëîïœùû]/u, ['fr'], 1],
  [/[ğış]/u, ['tr'], 2],
];

/** Languages by how many telling words and letters of theirs the message has, most first; languages without any are left out. */
export function countTellingWords(words: string[], prose: string): { language: string; count: number }[] {
  const counts = new Map<string, number>();
  const add = (language: string, count: number): void => void counts.set(language, (counts.get(language) ?? 0) + count);
  for (const word of words) {
    const languages = LANGUAGES_OF.get(word) ?? [];
    for (const language of languages) add(language, languages.length === 1 ? 1 : 0.6);
  }
  for (const [letters, languages, weight] of LETTERS) {
    if (letters.test(prose)) for (const language of languages) add(language, weight);
  }
  return [...counts].map(([language, count]) => ({ language, count })).sort((a, b) => b.count - a.count);
}
