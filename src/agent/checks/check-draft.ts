import { capabilities } from '../../channels/capabilities.js';
import type { Channel } from '../../channels/channel.js';
import { foldText, wordsOf } from '../../language/normalize-text.js';
import { proofWords } from '../../language/proof-words.js';
import { type Evidence, isPublic } from '../briefing.js';
import { handoffNotice } from '../draft/customer-notices.js';
import type { Draft, DraftSentence, Finding } from '../outcome.js';
import { type Cited, readCitations } from './citation.js';
import { strayYes } from './answers-question.js';
import { addressedName } from './courtesy.js';
import { draftSentences, type ReadSentence, withFindings } from './draft-sentences.js';
import { type Field, fieldsOf, isName } from './evidence-fields.js';
import { finding } from './finding.js';
import { forbiddenFindings } from './forbidden.js';
import { formFindings } from './form.js';
import { linkRule } from './good-link.js';
import { isInternalField } from './internal-fields.js';
import { expectedLanguage, languageFindings } from './language.js';
import { namedIn, namesOf } from './names.js';
import { normalForm } from './normal-form.js';
import { signFindings } from './signs.js';
import { sentencesOf } from './sentences.js';
import { type Reading, statementReader } from './statements.js';
import { isSoldOut, type Unit, unitsOf } from './units.js';
import { currencies } from './values/value.js';

export type DraftContext = {
  channel: Channel;
  language: string;
  question: string;
  evidence: Evidence[];
  courtesy: boolean;
  /** Words that people wrote; null: there are none. */
  approvedTexts: (string | null)[];
  /** May be addressed, if it is a name. */
  contactName: string | null;
  /** Hosts of links that the company allows. */
  allowedLinkHosts?: readonly string[];
  /** With this reply a handoff is opened: its standard words are true then, and only then. */
  handsOver?: boolean;
  now: Date;
};

/** No reply is longer; what is, nobody reads, and no rule works on. */
const longestRead = 4096;

export type Checked = { findings: Finding[]; sentences: DraftSentence[] };

/** Everything that deterministic code can hold against a draft: each sentence is a courtesy, a question back, or proved (pure). */
export const checkDraft = (draft: Draft, context: DraftContext): Finding[] => readDraft(draft, context).findings;

/** The same, with what each sentence rests on; a draft that is too long to be read has none (pure). */
export function readDraft(draft: Draft, context: DraftContext): Checked {
  const longest = Math.min(capabilities[context.channel].maxTextLength, longestRead);
  if (draft.text.length > longestRead)
    return { findings: [finding('length', `the draft is longer than ${longest} characters`)], sentences: [] };
  const expected = expectedLanguage(context.language, context.question);
  const approved = approvedOf(context, expected);
  const text = withoutApproved(draft.text, approved);
  const normal = normalForm(text);
  const sentences = sentencesOf(normal);
  const all = fieldsOf(context.evidence);
  const fields = all.filter(({ path }) => !isInternalField(path));
  const { cited, findings: ofCitations } = readCitations(draft.citations, context.evidence, all);
  const prepared = { sentences, cited, fields, language: expected === 'und' ? 'en' : expected };
  const { readings, findings: ofStatements } = readStatements(prepared, context);
  const findings = [
    ...formFindings(draft.text, normal, context.channel),
    ...signFindings(
      normal,
      [...cited.map(one => one.field), ...fields.filter(isName)].map(({ value }) => value).join('\n'),
    ),
    ...ofCitations,
    ...publicFindings(cited, context),
    ...forbiddenFindings(sentences, expected),
    ...languageFindings(normal, draft.language, expected),
    ...ofStatements,
  ];
  const own = (part: string): string => withoutApproved(part, approved);
  const found = draftSentences(draft.text, readings, own);
  return { findings, sentences: withFindings(draft.text, found, findings, own) };
}

type Prepared = { sentences: string[]; cited: Cited[]; fields: Field[]; language: string };

function readStatements(
  { sentences, cited, fields, language }: Prepared,
  context: DraftContext,
): { readings: ReadSentence[]; findings: Finding[] } {
  const { now, allowedLinkHosts = [] } = context;
  const known = proofWords(language);
  const forEvidence = proofWords(language, 'en');
  const units = distinct(cited).flatMap(one => unitsOf(one, forEvidence, now, currencyOf(one.field, fields)));
  const names = namesOf(fields, forEvidence, now);
  const records = [...new Set(units.map(({ record }) => record))];
  const soldOut = fields.filter(field => isSoldOut(field, forEvidence)).map(({ record }) => record);
  const read = statementReader({
    soldOut: new Set(soldOut),
    known,
    now,
    units,
    names,
    records,
    asked: namedIn(normalForm(context.question), names, forEvidence, now),
    addressed: addressedName(context.contactName, known, name => wordsOf(foldText(name))),
    isGoodLink: linkRule(fields, allowedLinkHosts),
  });
  const readings = sentences.map(sentence => ({ sentence, ...read(sentence) }));
  const compared = units.map(({ shown }) => shown);
  const unproved = readings.flatMap(({ sentence, problems }) =>
    problems.map(({ check, reason, words }) => finding(check, reason, { words: [words, sentence], compared })),
  );
  const asked = { question: normalForm(context.question), names, fields, known: forEvidence, now };
  const findings = [...unproved, ...wholeFindings(readings, units, context), ...strayYes(readings, asked)];
  return { readings, findings };
}

/** What is cited twice proves no more, and is read once. */
const distinct = (cited: readonly Cited[]): Cited[] => [
  ...new Map(cited.map(one => [`${one.field.record}\n${one.field.path}\n${one.sentences.join('\n')}`, one])).values(),
];

/** What only all sentences together show. */
function wholeFindings(
  readings: readonly Reading[],
  units: readonly Unit[],
  { courtesy, handsOver = false }: DraftContext,
): Finding[] {
  const answers = readings.some(({ used }) => used.length > 0);
  const says = answers || readings.some(({ kind }) => kind === 'ask');
  const yes = readings.some(reading => reading.yes);
  const open = units.filter(unit => !readings.some(({ used }) => used.includes(unit)));
  const contradicts = (yes: boolean): boolean => open.some(({ verdict }) => verdict === !yes);
  // A bare "of course!" agrees to whatever was asked: no courtesy.
  const isCourtesy =
    (courtesy || handsOver) && !yes && (readings.length === 0 || readings.some(({ kind }) => kind === 'courtesy'));
  return [
    ...(says || isCourtesy ? [] : [finding('citation', 'the draft states nothing that a record proves')]),
    ...(yes && says && !answers
      ? [finding('negation', 'the draft says yes to whatever was asked, and no cited field says so')]
      : []),
    ...(yes && contradicts(true) ? [finding('negation', 'the draft says yes, a cited field says no')] : []),
    ...(readings.some(({ no }) => no) && contradicts(false)
      ? [finding('negation', 'the draft says no, a cited field says yes')]
      : []),
  ];
}

/** A public answer never carries a fact about a person. */
function publicFindings(cited: readonly Cited[], { channel, evidence }: DraftContext): Finding[] {
  if (!isPublic(channel)) return [];
  const personal = cited.filter(({ field }) =>
    evidence.some(({ id, visibility }) => id === field.evidenceId && visibility !== 'public'),
  );
  return personal.length > 0
    ? [
        finding('public', 'a personal record would be shown in public', {
          compared: personal.map(({ field }) => field.path),
        }),
      ]
    : [];
}

/** What people wrote, and the standard words of a handoff; who tells of a colleague has to open one. */
function approvedOf({ approvedTexts, handsOver = false }: DraftContext, language: string): string[] {
  const tells = (text: string): boolean =>
    forbiddenFindings(sentencesOf(normalForm(text)), language).some(({ check }) => check === 'colleague');
  const written = approvedTexts.flatMap(text => text?.trim() ?? []);
  return handsOver ? [...written, handoffNotice(language)] : written.filter(text => !tells(text));
}

/** Without what was approved, the longest first. */
function withoutApproved(text: string, approved: readonly string[]): string {
  const longestFirst = [...approved].sort((one, other) => other.length - one.length);
  return longestFirst.reduce((rest, words) => (words.length >= 3 ? rest.split(words).join(' ') : rest), text);
}

function currencyOf(field: Field, fields: readonly Field[]): string | null {
  const near = fields.filter(one => one.record === field.record && /currency/i.test(one.leaf));
  const own = near.find(one => one.scope === field.scope) ?? near[0];
  const written = own?.value.toUpperCase();
  return [...currencies].find(code => code === written) ?? null;
}
