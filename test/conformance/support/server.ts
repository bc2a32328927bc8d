import { afterAll, beforeAll } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import { startMongoServer } from '../../../src/mongo-server/start-server.js';
import type { RunningServer, ServerOptions } from '../../../src/mongo-server/start-server.js';

export interface Target {
  client: MongoClient;
  db: Db;
  uri: string;
}

/** True when the suite runs against a real mongod (MONGOD_URI). */
export const isRealMongod = process.env.MONGOD_URI !== undefined;

/** Starts one server for the whole test file and gives each file its own database. */
export function useServer(options: ServerOptions = {}): Target {
  const target = {} as Target;
  let server: RunningServer | undefined;
  beforeAll(async () => {
    server = isRealMongod ? undefined : await startMongoServer(options);
    target.uri = process.env.MONGOD_URI ?? server!.uri;
    target.client = await new MongoClient(target.uri).connect();
    target.db = target.client.db(`conformance_${process.pid}_${Date.now()}`);
  });
  afterAll(async () => {
    await target.db.dropDatabase();
    await target.client.close();
    await server?.close();
  });
  return target;
}

/** Resolves to the error a promise rejects with. */
export async function errorOf(
  promise: Promise<unknown>,
): Promise<{ code?: number; message: string; codeName?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as { code?: number; message: string };
  }
  throw new Error('expected an error');
}
