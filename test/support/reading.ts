import { normalForm } from '../../src/agent/checks/normal-form.js';
import { atomsOf } from '../../src/agent/checks/values/atoms.js';
import type { Reading } from '../../src/agent/checks/values/date.js';
import { proofWords } from '../../src/language/proof-words.js';

/** A text as the readers of values are given it, on a Sunday. */
export function readingOf(text: string, language = 'en', now = '2026-11-29T12:00:00Z'): Reading {
  const atoms = atomsOf(normalForm(text));
  return { atoms, words: atoms.map(({ word }) => word), known: proofWords(language), now: new Date(now) };
}
