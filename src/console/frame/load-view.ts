import { allMessages, salesMessages } from '../data/messages.js';

/** Of a view that says more than the first ones do. */
export const withAllMessages =
  <Module>(load: () => Promise<Module>) =>
  async (): Promise<Module> =>
    (await Promise.all([load(), allMessages()]))[0];

/** The same of contacts and deals, whose sentences are a file of their own. */
export const withSales =
  <Module>(load: () => Promise<Module>) =>
  async (): Promise<Module> =>
    (await Promise.all([load(), salesMessages()]))[0];

/** What an address says, for a view that reads it and leaves out what is mistyped. */
export const asWritten =
  <Search>() =>
  (search: Record<string, unknown>): Search =>
    search as Search;
