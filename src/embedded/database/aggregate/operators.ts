import { ACCUMULATOR_EXPRESSIONS } from './accumulators.js';
import { ARITHMETIC } from './arithmetic-operators.js';
import { ARRAY } from './array-operators.js';
import { CONDITIONAL } from './conditional-operators.js';
import { CONVERSION } from './conversion-operators.js';
import { DATE } from './date-operators.js';
import type { Operator } from './expression.js';
import { ITERATION } from './iteration-operators.js';
import { MATH } from './math-operators.js';
import { SET_AND_OBJECT } from './object-operators.js';
import { STRING } from './string-operators.js';

/** Every expression operator by name. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...ACCUMULATOR_EXPRESSIONS,
  ...ARITHMETIC,
  ...ARRAY,
  ...CONDITIONAL,
  ...CONVERSION,
  ...DATE,
  ...ITERATION,
  ...MATH,
  ...SET_AND_OBJECT,
  ...STRING,
};

/** Operators MongoDB has and this server refuses by name. */
export const UNSUPPORTED_OPERATORS = new Set([
  '$function', '$accumulator', '$toHashedIndexKey', '$encStrStartsWith', '$median', '$percentile', '$sampleRate', '$createObjectId', '$convertEJSON', '$similarityDotProduct', '$similarityCosine',
]); // prettier-ignore
