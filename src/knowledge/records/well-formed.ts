/** Replaces halves of surrogate pairs, which databases and providers refuse (String.prototype.toWellFormed, for our target library). */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
