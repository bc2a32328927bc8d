import {
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerSelectionError,
} from 'mongodb';

/** Codes of a server that steps down, shuts down, or has no room (MongoDB's own lists, and its OutOfDiskSpace). */
const passingCodes: readonly unknown[] = [91, 189, 10107, 11600, 11602, 13435, 13436, 14031];

/**
 * True when the database could not be asked, or could not do it just now: nothing is wrong with the work in hand, so trying
 * again must not bring it nearer to being given up.
 */
export function isDatabaseTrouble(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoOperationTimeoutError ||
    error.hasErrorLabel('RetryableWriteError') ||
    passingCodes.includes(error.code)
  );
}
