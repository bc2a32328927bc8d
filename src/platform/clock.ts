/** The only source of time. Tests pass a clock they can move. */
export type Clock = {
  now(): Date;
  /** The earliest and the latest that other processes may take for now, where these differ (store-clock.ts). */
  span?(): { earliest: Date; latest: Date };
};

export const systemClock: Clock = { now: () => new Date() };

/** `date` moved by `ms` milliseconds. */
export const plus = (date: Date, ms: number): Date => new Date(date.getTime() + ms);
