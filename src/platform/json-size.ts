/**
 * Whether a parsed JSON value has no more characters, in names and values, and no more levels than that; it stops at the first that is
 * too many, and takes no stack for each level (pure).
 */
export function isWithin(value: unknown, most: { characters: number; levels: number }): boolean {
  const open: { value: unknown; level: number }[] = [{ value, level: 0 }];
  let left = most.characters;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: own, level } = next;
    if (typeof own !== 'object' || own === null) left -= String(own).length;
    else {
      if (level >= most.levels) return false;
      // A bracket and a comma count as well: a list of nothing is not for free.
      for (const [name, inner] of Object.entries(own)) {
        left -= Array.isArray(own) ? 1 : name.length + 1;
        open.push({ value: inner, level: level + 1 });
        if (left < 0) return false;
      }
    }
    if (left < 0) return false;
  }
  return true;
}
