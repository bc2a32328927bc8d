import { describe, expect, it } from '@jest/globals';
import { describeEmbedded, isRealMongod, onlyMongod } from './support/differences.js';
import { errorOf, useServer } from './support/server.js';

const target = useServer();

describeEmbedded('refusals')('what only a mongod can do', () => {
  it.each(Object.entries(onlyMongod))('%s: refused by name', async (_, { command, code }) => {
    const error = await errorOf(target.db.command(command));
    expect(error.code).toBe(code);
    expect(error.message).toContain('MONGODB_URI');
  });
});

describe('the server of this run', () => {
  it('is the one that was asked for', async () => {
    const { modules = [] } = await target.client.db('admin').command({ buildInfo: 1 });
    expect((modules as string[]).includes('frontdesk-embedded')).toBe(!isRealMongod);
  });
});
