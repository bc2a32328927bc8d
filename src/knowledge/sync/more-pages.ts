/** What an answer says of records that it does not hold and that nobody can follow: the link is partial, never healthy. */
export type MorePages = {
  /** In words for the link's owner. */
  reason: string;
  expectedRecords?: number;
  expectedPages?: number;
};
