import vm from 'node:vm';

/** Longer than any question; what stands behind it is not looked at. */
const longestText = 1000;
/** Half of that, so that a pattern which is taken is not stopped later because a machine is busy. */
const triedText = longestText / 2;
/** Some patterns try every way to divide a text. Whatever takes longer than this has found nothing. */
const longestMs = 50;

export type PatternResult = 'matches' | 'differs' | 'too slow';

/**
 * Whether a pattern that people wrote is found in a text, in whatever case. Nothing else can stop a regular expression once it
 * runs: a script of its own with a limit of time can.
 */
export function matchPattern(pattern: string, text: string): PatternResult {
  const compiled = compile(pattern);
  if (!compiled) return 'differs';
  const place = room();
  place.pattern = compiled;
  place.text = text.slice(0, longestText);
  try {
    return search().runInContext(place, { timeout: longestMs }) === true ? 'matches' : 'differs';
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'too slow';
    throw error;
  } finally {
    place.text = '';
  }
}

/** Why a pattern is not taken, with the next step; null when it is. */
export function patternObjection(pattern: string): string | null {
  const compiled = compile(pattern);
  if (!compiled) return `is no regular expression: ${errorOf(pattern)}`;
  if (compiled.test('')) return 'matches an empty message, and so every one: name at least one letter of it';
  const slow = hardTexts(pattern).some(text => matchPattern(pattern, text) === 'too slow');
  return slow ? 'takes too long on some messages: repeat nothing that is repeated already, as in (a+)+' : null;
}

type Room = vm.Context & { pattern: RegExp; text: string };
let known: Room | undefined;
const room = (): Room => (known ??= vm.createContext({}) as Room);
let script: vm.Script | undefined;
const search = (): vm.Script => (script ??= new vm.Script('pattern.test(text)'));

/** By today's rules of patterns, or else by the older ones that take more. */
function compile(pattern: string): RegExp | null {
  for (const flags of ['iu', 'i']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      continue;
    }
  }
  return null;
}

function errorOf(pattern: string): string {
  try {
    return String(new RegExp(pattern, 'i'));
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^.*\/i?: /, '') : String(error);
  }
}

/** Texts that nearly match, made of the pattern's own letters: on these a bad pattern tries everything (pure). */
function hardTexts(pattern: string): string[] {
  const own = [...new Set(pattern.match(/[\p{L}\p{N} ]/gu) ?? [])].slice(0, 20);
  const words = pattern.match(/[\p{L}\p{N}]+/gu)?.slice(0, 5) ?? [];
  const units = [...new Set([...own, ...words, 'a', '0', ' ', 'a ', '-', '.'])];
  return units.map(unit => `${unit.repeat(Math.ceil(triedText / unit.length)).slice(0, triedText - 2)}\u0001!`);
}
