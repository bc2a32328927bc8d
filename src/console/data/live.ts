/** How news reach this page: `off` where no stream is open. */
export type Connection = 'off' | 'live' | 'reconnecting';

/** Whoever opens the stream of events says here how it is; until then news come with a reload. */
export const useConnection = (): Connection => 'off';
