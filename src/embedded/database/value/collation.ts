import { MongoError, badValue, notSupported } from '../mongo-error.js';
import { isDoc } from './bson.js';
import type { Doc, Value } from './bson.js';
import type { StringOrder } from './compare.js';
import { wholeNumber } from './numeric.js';
import { show } from './show.js';

const FIELDS = new Set(['locale', 'strength', 'caseLevel', 'caseFirst', 'numericOrdering', 'alternate', 'version']);
const NEUTRAL: Readonly<Record<string, Value>> = { backwards: false, normalization: false, maxVariable: 'punct' };
const SENSITIVITY = { 1: 'base', 2: 'accent', 3: 'variant' } as const;

function checkFields(spec: Doc): void {
  for (const [field, value] of Object.entries(spec)) {
    if (FIELDS.has(field) || NEUTRAL[field] === value) continue;
    if (field in NEUTRAL) throw notSupported(`collation option '${field}'`);
    throw new MongoError(40415, `BSON field 'collation.${field}' is an unknown field.`);
  }
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  caseFirst: ['upper', 'lower', 'off'],
  alternate: ['non-ignorable', 'shifted'],
};

function checkTypes(spec: Doc): void {
  for (const field of ['caseLevel', 'numericOrdering']) {
    if (spec[field] !== undefined && typeof spec[field] !== 'boolean')
      throw new MongoError(14, `BSON field 'collation.${field}' is the wrong type, expected type 'bool'`);
  }
  for (const [field, choices] of Object.entries(CHOICES)) {
    const value = spec[field];
    if (value !== undefined && !(typeof value === 'string' && choices.includes(value)))
      throw badValue(`Enumeration value '${show(value)}' for field 'collation.${field}' is not a valid value.`);
  }
  if (spec.strength === undefined) return;
  const strength = wholeNumber(spec.strength);
  if (strength === undefined || strength < 1 || strength > 5)
    throw badValue(`Enumeration value '${show(spec.strength)}' for field 'collation.strength' is not a valid value.`);
}

function sensitivity(spec: Doc): 'base' | 'accent' | 'case' | 'variant' {
  const strength = spec.strength === undefined ? 3 : wholeNumber(spec.strength);
  if (strength === 1 && spec.caseLevel === true) return 'case';
  if (spec.caseLevel === true && strength !== 3) throw notSupported('collation caseLevel with this strength');
  if (strength !== 1 && strength !== 2 && strength !== 3) throw notSupported(`collation strength ${strength}`);
  return SENSITIVITY[strength];
}

function caseFirst(spec: Doc): 'upper' | 'lower' | 'false' {
  if (spec.caseFirst === undefined || spec.caseFirst === 'off') return 'false';
  return spec.caseFirst as 'upper' | 'lower';
}

/** Turns a collation document into a string order; undefined for the simple (binary) collation. */
export function compileCollation(spec: Value): StringOrder | undefined {
  if (spec === undefined || spec === null) return undefined;
  if (!isDoc(spec)) throw new MongoError(14, 'collation must be an object');
  if (typeof spec.locale !== 'string') throw new MongoError(40414, "BSON field 'collation.locale' is missing");
  checkFields(spec);
  checkTypes(spec);
  if (spec.locale === 'simple') return undefined;
  const locale = spec.locale.replaceAll('_', '-');
  if (!isKnownLocale(locale)) throw badValue(`Field 'locale' is invalid in: { locale: "${spec.locale}" }`);
  const collator = new Intl.Collator(locale, {
    sensitivity: sensitivity(spec),
    numeric: spec.numericOrdering === true,
    caseFirst: caseFirst(spec),
    ignorePunctuation: spec.alternate === 'shifted',
  });
  return (a, b) => Math.sign(collator.compare(a, b));
}

function isKnownLocale(locale: string): boolean {
  try {
    return Intl.Collator.supportedLocalesOf([locale]).length > 0;
  } catch {
    return false;
  }
}
