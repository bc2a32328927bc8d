/**
 * Three countries write one mobile number in two ways, and platforms tell now this, now that: Brazil with a ninth digit or without,
 * Mexico with a 1 behind the country, Argentina with a 9 there or a 15 behind the town. This is the one that we compare (pure).
 */
export function oneSpelling(number: string): string {
  const brazil = /^\+55(\d\d)([6-9]\d{7})$/.exec(number);
  if (brazil) return `+55${brazil[1]}9${brazil[2]}`;
  const mexico = /^\+521(\d{10})$/.exec(number);
  if (mexico) return `+52${mexico[1]}`;
  const argentina = /^\+549(\d{10})$/.exec(number) ?? /^\+54(?=\d{12}$)(\d{2,4}?)15(\d{6,8})$/.exec(number);
  return argentina ? `+54${argentina[1]}${argentina[2] ?? ''}` : number;
}

/** Every way in which a platform may write this number, the one that we compare first (pure). */
export function spellingsOf(number: string): string[] {
  const one = oneSpelling(number);
  const other = one
    .replace(/^\+55(\d\d)9([6-9]\d{7})$/, '+55$1$2')
    .replace(/^\+52(\d{10})$/, '+521$1')
    .replace(/^\+54(\d{10})$/, '+549$1');
  return [...new Set([one, other])];
}
