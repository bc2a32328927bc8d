/** The only source of time. Tests pass a clock they can move. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** `date` moved by `ms` milliseconds. */
export const plus = (date: Date, ms: number): Date => new Date(date.getTime() + ms);
