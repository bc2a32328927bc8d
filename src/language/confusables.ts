import looks from './look-alikes.json' with { type: 'json' };

const looksLike: ReadonlyMap<string, string> = new Map(Object.entries(looks));

/** Whether letters of Latin stand in one word with those of another script: nobody writes so by chance. */
export const isMixedScript = (word: string): boolean =>
  /\p{Script=Latin}/u.test(word) &&
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(word);

/** The word as it looks (Unicode TR39): letters of another script inside a Latin word become the Latin ones. */
export const skeletonOf = (word: string): string =>
  isMixedScript(word) ? word.replace(/./gu, letter => looksLike.get(letter) ?? letter) : word;
