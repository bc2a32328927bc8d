import { scannedWords } from '../../language/phrase-scanner.js';
import type { ProofWords } from '../../language/proof-words.js';
import { isAskBack } from './ask-back.js';
import { claimsAct } from './bare-acts.js';
import { assures, type Clause, readClause, textOf } from './clause.js';
import { isCourtesy, isFiller } from './courtesy.js';
import { isReadableLanguage } from './evidence-words.js';
import type { Names } from './names.js';
import { saysUnknown } from './no-knowledge.js';
import { joinOpening } from './opening-range.js';
import { type Problem, type Proof, proveClause } from './prove-clause.js';
import { daysIn } from './days-in.js';
import type { Said } from './support.js';
import { readTokens, type Token, wordsAt } from './read-tokens.js';
import { clausesOf } from './sentences.js';
import { saidBy, type Unit } from './units.js';
import type { Value } from './values/value.js';

export type Evidenced = {
  known: ProofWords;
  now: Date;
  units: readonly Unit[];
  names: readonly Names[];
  /** Records that were cited. */
  records: readonly string[];
  /** Records that the customer's words name; empty: none. */
  asked: ReadonlySet<string>;
  addressed: ReadonlySet<string>;
  /** Records of which nothing is left. */
  soldOut: ReadonlySet<string>;
  isGoodLink: (value: Value, unit: Unit) => boolean;
};

/** In words, values and signs. */
const longestSentence = 200;

/** What was made of a draft's sentences. */
export type Reading = {
  kind: 'courtesy' | 'ask' | 'unknown' | 'statement' | 'nothing';
  problems: Problem[];
  used: Unit[];
  yes: boolean;
  no: boolean;
};

/** Reads sentence after sentence; a statement that names no record speaks of the one named before. */
export function statementReader(evidenced: Evidenced): (sentence: string) => Reading {
  const { known, now, names, addressed } = evidenced;
  let subject: string[] | null = null;
  let before: ReadonlySet<string> = new Set();
  let stated = false;
  return written => {
    const sentence = withoutListNumber(written, known);
    const tokens = joinOpening(readTokens(sentence, known, now), known);
    const none = { problems: [], used: [], yes: false, no: false };
    if (tokens.length > longestSentence) {
      const words = textOf(tokens.slice(0, 20));
      return {
        ...none,
        kind: 'statement',
        problems: [{ check: 'statement', reason: 'a sentence this long cannot be proved', words }],
      };
    }
    if (stated && assures(tokens, known)) return { kind: 'statement', ...none, problems: [unproved(tokens)] };
    // "Absolutely!" is a yes as well as a courtesy.
    const claims = (part: readonly Token[]): boolean => claimsAct(part, known, addressed);
    if (isOnlyCourtesy(tokens, evidenced)) return { kind: 'courtesy', ...none, yes: saysYes(tokens, known) };
    if (isAskBack(tokens, known, names, addressed)) return { kind: 'ask', ...none };
    if (saysUnknown(tokens, known, addressed)) return { kind: 'unknown', ...none };
    const repeated = repeats(tokens, evidenced, subject);
    if (repeated) return { ...none, kind: 'statement', used: [repeated] };
    const reading: Reading = { kind: 'nothing', problems: [], used: [], yes: false, no: false };
    const clauses = clausesOf(
      tokens,
      known,
      part => !isFiller(part, known, addressed) && part.every(token => token.kind !== 'value'),
    );
    const { ideas, negative } = readClause(tokens, known);
    const said = { ideas, values: valuesOf(tokens), negative, before };
    const days = daysIn(clauses, known);
    for (const [at, part] of clauses.entries()) {
      if (stated && assures(part, known)) reading.problems.push(unproved(part));
      if (isFiller(part, known, addressed) && !claims(part)) {
        reading.yes ||= saysYes(part, known);
        continue;
      }
      if (isUnread(part, evidenced)) {
        readUnread(part, evidenced, subject, reading);
        continue;
      }
      const clause = readClause(part, known);
      if (clause.contents.length === 0 && !part.some(token => token.kind === 'value')) {
        if (claims(part)) reading.problems.push(unproved(part));
        else readParticle(clause, clauses.length, evidenced, reading);
        continue;
      }
      const proof = bestProof(clause, evidenced, subject, { ...said, days: days[at] ?? [] });
      if (proof.records.length > 0) subject = proof.records;
      reading.kind = 'statement';
      stated = true;
      reading.problems.push(...proof.problems);
      reading.used.push(...proof.used);
    }
    before = new Set([...before, ...ideas]);
    return reading;
  };
}

/** "No worries, you'll get it" is a courtesy and a promise. */
const isOnlyCourtesy = (tokens: readonly Token[], { known, addressed }: Evidenced): boolean =>
  isCourtesy(tokens, known, addressed) && !clausesOf(tokens, known).some(part => claimsAct(part, known, addressed));

/** Words of a language that nobody here can read, beside what the records are called. */
const isUnread = (tokens: readonly Token[], { known, names }: Evidenced): boolean =>
  !isReadableLanguage(known.language) &&
  tokens.some(token => token.kind === 'word' && !names.some(({ keys }) => keys.has(token.stem)));

/** In such a language a statement is proved by nothing but being a record's own, word by word and whole. */
function repeats(tokens: readonly Token[], evidenced: Evidenced, subject: readonly string[] | null): Unit | undefined {
  const isDue = dueIn(evidenced, subject);
  const said = saidBy(tokens);
  return isUnread(tokens, evidenced) ? evidenced.units.find(unit => unit.said === said && isDue(unit)) : undefined;
}

function readUnread(
  tokens: readonly Token[],
  evidenced: Evidenced,
  subject: readonly string[] | null,
  reading: Reading,
): void {
  const unit = repeats(tokens, evidenced, subject);
  reading.kind = 'statement';
  if (unit) reading.used.push(unit);
  else reading.problems.push({ check: 'statement', reason: unreadReason, words: textOf(tokens) });
}

const unreadReason = 'statements in this language cannot be proved here, except by repeating a record word by word';

const unproved = (tokens: readonly Token[]): Problem => ({
  check: 'statement',
  reason: 'no cited field says this',
  words: textOf(tokens),
});

/** "1. Price" is a line of a list, "4. Dezember" a day. */
function withoutListNumber(sentence: string, known: ProofWords): string {
  const rest = /^\d{1,2}[.)]\s+(\S.*)$/su.exec(sentence)?.[1];
  return rest !== undefined && known.find('months', scannedWords(rest), 0) === null ? rest : sentence;
}

/** "Yes", "no", "not right now": answered by the cited field that says so, or explained by what follows. */
function readParticle(clause: Clause, clauses: number, { units }: Evidenced, reading: Reading): void {
  if (clause.yes) reading.yes = true;
  if (!clause.negative) return;
  reading.no = true;
  const unit = units.find(({ verdict }) => verdict === false) ?? units.find(({ negative }) => negative);
  if (unit) {
    reading.kind = 'statement';
    reading.used.push(unit);
  } else if (clauses === 1)
    reading.problems.push({ check: 'negation', reason: 'no cited field says no', words: textOf(clause.tokens) });
}

/** Nothing but a yes: "Absolutely!" answers, "Absolutely, happy to help" offers. */
function saysYes(tokens: readonly Token[], known: ProofWords): boolean {
  const words = wordsAt(tokens.filter(({ kind }) => kind !== 'sign'));
  for (let at = 0; at < words.length;) {
    const found = known.find('yes', words, at);
    if (!found) return false;
    at += found.length;
  }
  return true;
}

const valuesOf = (tokens: readonly Token[]): Value[] => tokens.filter(isValue).map(({ value }) => value);
const isValue = (token: Token): token is Extract<Token, { kind: 'value' }> => token.kind === 'value';

/** What names no record speaks of the one named before, else of one that was asked for, else of any. */
function dueIn({ asked }: Evidenced, subject: readonly string[] | null): (one: { record: string }) => boolean {
  const due = subject ?? [...asked];
  return ({ record }) => due.length === 0 || due.includes(record);
}

/** The statement held against each cited record by itself: half from one record and half from another proves nothing. */
function bestProof(
  clause: Clause,
  evidenced: Evidenced,
  subject: readonly string[] | null,
  said: Said,
): Pick<Proof, 'used' | 'problems'> & { records: string[] } {
  const { units, names, records } = evidenced;
  const proofs = records.flatMap(record => {
    const own = units.filter(unit => unit.record === record);
    const called = names.find(name => name.record === record) ?? {
      record,
      keys: new Set<string>(),
      scoped: new Map<string, ReadonlySet<string>>(),
      values: [],
      codes: [],
    };
    return scopesOf(own, clause).map(scope =>
      proveClause(clause, {
        record,
        units: own.filter(unit => scope === null || unit.scope === '' || unit.scope === scope),
        names: called,
        recordCount: records.length,
        said,
        isSoldOut: evidenced.soldOut.has(record),
        isGoodLink: evidenced.isGoodLink,
      }),
    );
  });
  const complete = proofs.filter(({ problems }) => problems.length === 0);
  const named = complete.filter(proof => proof.named);
  const fitting = named.length > 0 ? named : complete.filter(dueIn(evidenced, subject));
  const [best] = [...fitting].sort((one, other) => other.used.length - one.used.length);
  if (best) return { ...best, records: [...new Set(fitting.map(({ record }) => record))] };
  const nearest = [...proofs].sort((one, other) => one.problems.length - other.problems.length)[0];
  const words = textOf(clause.tokens);
  const problems: Problem[] =
    complete.length > 0
      ? [{ check: 'source', reason: 'this is said of another record', words }]
      : (nearest?.problems ?? [{ check: 'citation', reason: 'the draft cites nothing', words }]);
  return { used: [], problems, records: [] };
}

/** A number of one member of a list is not that of the next. */
function scopesOf(units: readonly Unit[], clause: Clause): (string | null)[] {
  const scopes = [...new Set(units.map(({ scope }) => scope))];
  const counts = clause.tokens.some(token => token.kind === 'value' && token.value.type === 'amount');
  return counts ? scopes : [null, ...scopes];
}
