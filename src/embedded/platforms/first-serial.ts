/** 2026-01-01, so that serials stay short. */
const since = 1_767_225_600_000;

/** Where the serials of a simulator begin: a platform never gives an id twice, also not after a restart. */
export const firstSerial = (): number => Math.max(0, Date.now() - since);
