import { conceptsOf, identifiersOf, lexicalWords, phraseConcepts, phrasesIn, stemOf } from './lexical-tokens.js';
import { foldText } from './normalize-text.js';
import { compilePhrases } from './phrase-matcher.js';
import type { RecordView } from './record-view.js';
import { STOP_WORDS } from './stop-words.js';

export type Question = {
  folded: string;
  words: string[];
  /** Words a fitting record should explain. */
  content: string[];
  concepts: Set<string>;
  identifiers: string[];
  /** Capitalised words inside the sentence: names of people, places, products. */
  names: string[];
  firstPerson: boolean;
  aboutOthers: boolean;
  asksWho: boolean;
  /** Wants something changed rather than told. */
  asksForAction: boolean;
};

// Words of asking rather than of the thing asked for.
const ASKING = new Set(
  `want need buy sell carry recommend looking search tell show give list say know like find check please date number no code exactly currently still already now today
  viel uhr um spat order right left get use have has got make made_of put take tiempo tengo debo puedo zeit habe lange temps combien ai tempo tenho время дня дней срок czas mam which much many whats long far day days time one ones thing things something anything stuff quick question info information details possible about there worth mean
  quiero comprar busco necesito venden tienen recomienda recomiendan dime cuánto tiempo cuántos muchos
  brauche bräuchte suche möchte kaufen hätte gern gerne habt verkauft
  cherche voudrais acheter vendez avez procuro preciso vendem
  нужен нужна ищу куплю хочу дайте скажите подскажите сколько продаете можно дают давать
  szukam potrzebuję chcę kupić ile أريد عندكم كم চাই কত kinte lagbe koto koita`
    .split(/\s+/)
    .map(foldText),
);
const isFirstPerson = compilePhrases(
  `i | my | me | mine | i'm | i've | i'd | our | we | mi | mis | pedi | compre | me | mein* | ich | meine | mon | ma | mes | je | j'ai | meu | minha | eu | мой | моя | мое | мои | моего | моей | моих | я | мне | меня | у меня | moj* | mam | moim | আমার | আমি | আমাকে | amar | ami | amake | طلبي | شحنتي | حسابي | عندي | لي`,
);
const isAboutOthers = compilePhrases(
  `spouse | wife | husband | friend* | neighbor* | neighbour* | mother | father | sister | brother | mum | mom | dad | boyfriend | girlfriend | colleague | accountant | client | recipient | other customers | other customer | another customer | all customers | someone else | esposa | marido | amig* | vecin* | hermana | frau | mann | freund* | nachbar* | femme | mari | ami | amie | voisin* | marido | жена | жены | муж* | друг* | сосед* | клиентк* | żona | mąż | زوجتي | زوجي | স্ত্রী | স্বামী | বন্ধু*`,
);
const doesAskForAction = compilePhrases(
  `change | changed | update | correct | edit | delete | remove | erase | redeem | missing | disappeared | wrong | moved | move to | replace | cambiar | cambio | actualizar | modificar | borrar | eliminar | andern | aktualisieren | loschen | umgezogen | changer | modifier | supprimer | demenage | mudar | mudei | alterar | atualizar | apagar | excluir | изменить | сменить | поменять | обновить | удалить | удалите | переехал* | zmienic | zaktualizowac | usunac | تغيير | تحديث | حذف | পরিবর্তন | বদল* | মুছে | আপডেট | bodlate | poriborton | muche`,
);
const doesAskWho = compilePhrases(
  `who | whose | quien | quienes | wer | wessen | qui a | quem | кто | чей | kto | من الذي | কে | ke | driver | driver's | packer | employee | kurierfahrer`,
);

/** Takes a question apart: what it names, what it wants, about whom it is. */
export function readQuestion(question: string, language = 'en'): Question {
  const folded = foldText(question);
  const identifiers = identifiersOf(folded);
  const idParts = new Set(
    folded.match(/[#\p{L}\p{N}._@%+-]*\p{N}[#\p{L}\p{N}._@%+-]*|\S+@\S+/gu)?.flatMap(lexicalWords) ?? [],
  );
  const words = lexicalWords(folded);
  const concepts = new Set<string>(phraseConcepts(words));
  for (const word of words) for (const concept of conceptsOf(word)) concepts.add(concept);
  return {
    folded,
    words,
    content: [...new Set(words)].filter(
      word => !STOP_WORDS.has(word) && !ASKING.has(word) && !idParts.has(word) && word.length > 1,
    ),
    concepts,
    // A bare number of four digits is a quantity or a year far more often than an order, unless it is written as one.
    identifiers: identifiers.filter(id => id.length >= 5 || folded.includes(`#${id}`)),
    names: namesIn(question, language),
    firstPerson: isFirstPerson(folded),
    aboutOthers: isAboutOthers(folded),
    asksWho: doesAskWho(folded),
    asksForAction: doesAskForAction(folded),
  };
}

function namesIn(question: string, language: string): string[] {
  const names: string[] = [];
  // German capitalises every noun, so there only what follows a preposition of place or origin is taken for a name.
  const pattern =
    language === 'de'
      ? /(?<=\b(?:in|nach|aus|von|bei)\s+)\p{Lu}\p{Ll}{2,}/gu
      : /(?<=[\p{L}\p{N},;]\s+)\p{Lu}\p{Ll}{2,}/gu;
  for (const match of question.matchAll(pattern)) {
    const name = foldText(match[0]);
    if (conceptsOf(name).length === 0 && !ASKING.has(name) && !STOP_WORDS.has(name)) names.push(name);
  }
  return names;
}

/** Share of the question's content words that the record explains, by word, typo-tolerant, or by concept. */
export function coverage(question: Question, record: RecordView): number {
  if (question.content.length === 0) return question.identifiers.length > 0 ? 1 : 0;
  const byPhrase = new Set(
    phrasesIn(question.words)
      .filter(({ concepts }) => concepts.some(concept => record.concepts.has(concept)))
      .flatMap(({ words }) => words),
  );
  const covered = question.content.filter(word => byPhrase.has(word) || explains(record, word)).length;
  return covered / question.content.length;
}

/** Whether a record knows a word: the word itself, its stem, a near spelling, or one of its concepts. */
export function explains(record: RecordView, word: string): boolean {
  const stem = stemOf(word);
  if (record.words.has(word) || record.words.has(stem)) return true;
  if (conceptsOf(word).some(concept => record.concepts.has(concept) || concept === `type:${record.kind}`)) return true;
  if (word.length < 4) return false;
  const allowed = word.length >= 8 ? 2 : 1;
  for (const other of record.words) {
    if (
      Math.abs(other.length - word.length) <= allowed &&
      other[0] === word[0] &&
      distance(word, other, allowed) <= allowed
    )
      return true;
  }
  return false;
}

/** Optimal string alignment distance (typos and swapped neighbours), cut off above `limit`. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}
