import { describe, expect, it } from '@jest/globals';
import {
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerError,
} from 'mongodb';
import { isDatabaseTrouble } from '../../../src/platform/persistence/database-trouble.js';

const told = (code: number, errorLabels: string[] = []) => new MongoServerError({ code, errmsg: 'no', errorLabels });

describe('trouble of the database', () => {
  it.each<[string, unknown, boolean]>([
    ['a connection that broke', new MongoNetworkError('reset'), true],
    ['no connection at all', new MongoNotConnectedError('not connected'), true],
    ['a command that took too long', new MongoOperationTimeoutError('timed out'), true],
    ['a disk that is full', told(14031), true],
    ['a primary that stepped down', told(10107), true],
    ['whatever the driver would write again', told(0, ['RetryableWriteError']), true],
    ['a key that is there already: the work is wrong, not the database', told(11000), false],
    ['a document that is refused', told(121), false],
    ['any other error of the driver', new MongoError('no'), false],
    ['an error of ours', new Error('ECONNRESET'), false],
    ['nothing', null, false],
  ])('%s', (_name, error, expected) => expect(isDatabaseTrouble(error)).toBe(expected));
});
