import { type FetchFailure, failure } from './fetch-failure.js';
import type { MorePages } from './more-pages.js';

/** What an answer holds: parsed JSON, the rows of a table, or a plain text. `more`: some of it could not be read. */
export type ReadPage = { body: unknown; more?: MorePages } | { failure: FetchFailure };

export const unreadable = (message: string): ReadPage => ({ failure: failure('unreadable', message) });
