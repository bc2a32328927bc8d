import { topicsOf, type HeadingTopic, headingWords } from './heading-words.js';
import { type Leaf, leavesOf } from './leaves.js';
import { isNameLike, isPersonalLeaf, type PublicKind, publicKinds } from './personal-trace.js';
import { isPublicText, isProse } from './public-text.js';
import { rememberFor } from './remember.js';

/** Where a record was found: the key of its list in the answer, the link's name and address. */
export type RecordPlace = { list: string; linkName: string; url: string };

/**
 * The kind of public record that this is, on positive evidence alone; null for everything else, and wherever something in it may
 * be about a person. Nothing is public because nothing personal was recognised (pure).
 */
export function publicKindOf(record: unknown, place: RecordPlace): PublicKind | null {
  const where = topicsOfPlace(place);
  if (where === 'against') return null;
  if (typeof record === 'string') return isPublicText(record, where.has('guide')) ? 'policy' : null;
  const leaves = leavesOf(record);
  if (!leaves) return null;
  const evidence = evidenceOf(leaves, where);
  const ownWords = ownWordsOf(leaves);
  const kinds: PublicKind[] = ['faq', 'places', 'hours', 'catalogue', 'policy'];
  return (
    kinds.find(kind => tests[kind](evidence) && !leaves.some(leaf => isPersonalLeaf(leaf, kind, ownWords))) ?? null
  );
}

/**
 * Whether a record of no public kind may be about a person, or stands where people are. If not, it has only lost what says that it
 * is for everybody (pure).
 */
export function mayBePersonal(record: unknown, place: RecordPlace): boolean {
  const leaves = typeof record === 'string' ? null : leavesOf(record);
  if (!leaves || topicsOfPlace(place) === 'against') return true;
  const ownWords = ownWordsOf(leaves);
  return leaves.some(leaf => publicKinds.every(kind => isPersonalLeaf(leaf, kind, ownWords)));
}

/** What the names around a record speak for, or that they speak against it. */
const topicsOfPlace = rememberFor(({ list, linkName, url }: RecordPlace): ReadonlySet<HeadingTopic> | 'against' => {
  const segments = URL.canParse(url) ? decoded(new URL(url).pathname).split('/').filter(Boolean).slice(-2) : [];
  const keys = list.split('.').slice(-1);
  const names = [...keys.filter(key => !genericList.test(key)), linkName, ...segments];
  const all = new Set<HeadingTopic>();
  for (const topics of names.map(topicsOf)) {
    const speaksAgainst = topics.has('person') || topics.has('dealing');
    if (speaksAgainst && !topics.has('guide')) return 'against';
    for (const topic of topics) all.add(topic);
  }
  return all;
});

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** How any list may be called; it says nothing of what is in it. */
const genericList =
  /^(items?|data|results?|records?|rows?|list|values?|entries|objects?|elements|content|edges|nodes)$/i;

type Evidence = {
  where: ReadonlySet<HeadingTopic>;
  /** The leaves whose own heading is about a topic. */
  of: (topic: HeadingTopic) => Leaf[];
  titles: string[];
  hasUnknownText: boolean;
};

function evidenceOf(leaves: Leaf[], where: ReadonlySet<HeadingTopic>): Evidence {
  const own = (leaf: Leaf) => topicsOf(leaf.heading);
  const of = (topic: HeadingTopic) => leaves.filter(leaf => own(leaf).has(topic));
  const titles = [...of('title'), ...of('item')].flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  const hasUnknownText = leaves.some(leaf => typeof leaf.value === 'string' && own(leaf).size === 0);
  return { where, of, titles, hasUnknownText };
}

const money = /^[^\p{L}\d]*(?:\p{L}{1,4}\.?\s*)?\d[\d.,'\s]*(?:\s*(?:\p{Sc}|\p{L}{1,4}\.?))?$/u;
const isAmount = ({ value }: Leaf): boolean => money.test(String(value));
const timeSpan =
  /\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm|a\.m\.|p\.m\.|uhr|h)?\s*(?:-|–|—|to|bis|a|à|until|до|~|〜|至)\s*\d{1,2}|^\d{1,2}[:.h]\d{2}|^(?:closed|geschlossen|ferme|cerrado|fechado|chiuso|gesloten|zamkniete|закрыто|stangt|lukket|kapali)$/iu;
const isTime = ({ value }: Leaf): boolean =>
  typeof value === 'string' && (timeSpan.test(value) || (value.length > 20 && /\d{1,2}[:.h]\d{2}/.test(value)));
const isDayName = (text: string): boolean => headingWords(text).some(word => topicsOf(word).has('day'));

const hasHours = ({ of }: Evidence): boolean =>
  [...of('hours'), ...of('day')].some(isTime) ||
  (of('day').some(({ value }) => typeof value === 'string' && isDayName(value)) && of('hours').length > 0);

const tests: Record<PublicKind, (evidence: Evidence) => boolean> = {
  faq: ({ of }) => of('question').some(isSaying) && of('answer').some(isSaying),
  hours: evidence =>
    hasHours(evidence) && (evidence.titles.length === 0 || evidence.where.has('guide') || evidence.where.has('place')),
  places: evidence => {
    const { of, where } = evidence;
    const isPlace = where.has('place') || of('place').length > 0 || hasHours(evidence);
    return of('street').length > 0 && isPlace && of('price').length === 0;
  },
  catalogue: ({ of, where, titles }) => {
    if (titles.length === 0) return false;
    const isItem = of('item').length > 0 || where.has('item');
    const hasAttribute = of('attribute').length > 0;
    const hasCode = of('code').length > 0;
    const looksLikeNames = titles.every(isNameLike);
    if (of('price').some(isAmount)) return isItem || hasCode || hasAttribute || !looksLikeNames;
    return hasCode ? hasAttribute || isItem : isItem && hasAttribute;
  },
  policy: ({ of, where, titles, hasUnknownText }) => {
    const prose = [...of('prose'), ...of('attribute'), ...of('guide'), ...of('answer')].filter(({ value }) =>
      isProse(String(value)),
    );
    if (prose.length === 0 || hasUnknownText || of('price').length > 0) return false;
    if (where.has('guide') || of('guide').length > 0 || isPage(of)) return true;
    const text = prose.map(({ value }) => String(value)).join('\n');
    return titles.some(title => isTopic(title)) && isPublicText(text, true);
  },
};

/** A page of a site: it has a name in addresses beside its title, or says that it is for the public. */
const isPage = (of: Evidence['of']): boolean =>
  of('attribute').some(({ heading, value }) => heading === 'audience' && value === 'public') ||
  of('technical').some(({ heading }) => /^(slug|permalink)$/i.test(heading));

const isSaying = ({ value }: Leaf): boolean => typeof value === 'string' && /.{3}/s.test(value);
/** `Returns`, `Opening hours`: a short title about what shops explain. A number makes it somebody's case. */
const isTopic = (title: string): boolean =>
  !/\d/.test(title) && headingWords(title).length <= 5 && headingWords(title).some(word => topicsOf(word).has('guide'));

const placeTopics: readonly HeadingTopic[] = ['title', 'street', 'place'];
/** Words of a place's own name and town, by which its mailbox may be called. */
const ownWordsOf = (leaves: Leaf[]): string[] =>
  leaves
    .filter(({ heading }) => placeTopics.some(topic => topicsOf(heading).has(topic)))
    .flatMap(({ value }) => headingWords(String(value)))
    .filter(word => word.length >= 4 && !/^\d+$/.test(word));
