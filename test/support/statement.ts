// Statements and evidence as the checks read them, for tests of one rule between both.
import { type Clause, readClause } from '../../src/agent/checks/clause.js';
import { fieldsOf } from '../../src/agent/checks/evidence-fields.js';
import { readTokens } from '../../src/agent/checks/read-tokens.js';
import { sentencesOf } from '../../src/agent/checks/sentences.js';
import { type Unit, unitsOf } from '../../src/agent/checks/units.js';
import { proofWords } from '../../src/language/proof-words.js';
import { evidence, noon } from './values.js';

export function clauseOf(text: string, language = 'en'): Clause {
  const known = proofWords(language);
  return readClause(readTokens(text, known, noon), known);
}

/** The pieces of a record of these lines. */
export function unitsIn(...lines: string[]): Unit[] {
  const fields = fieldsOf([evidence({ text: lines.join('\n') })]);
  return fields.flatMap(field => unitsOf({ field, sentences: sentencesOf(field.value) }, proofWords('en'), noon, null));
}
