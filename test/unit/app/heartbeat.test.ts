import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHeartbeat } from '../../../src/app/heartbeat.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { workerStorage, type WorkerStore } from '../../../src/platform/workers/worker.store.js';
import { movableClock } from '../../support/clock.js';
import { openDatabase } from '../../support/database.js';

const report = { model: { status: 'ok', detail: 'a model' }, embeddings: { status: 'degraded', detail: 'b' } } as const;

describe('the heartbeat of a worker', () => {
  const clock = movableClock();
  let workers: WorkerStore;
  beforeAll(async () => {
    const { database } = await openDatabase();
    ({ workers } = workerStorage.open(database, clock, () => undefined));
  });
  const heartOf = (owner: string) =>
    createHeartbeat({ workers, owner, clock, log: silentLog, report: () => Promise.resolve(report) });
  const alive = async () => (await workers.alive()).map(({ _id }) => _id).sort();

  it('tells that it lives, what it knows, and when it leaves', async () => {
    const [one, two] = [heartOf('one'), heartOf('two')];
    await one.start();
    await two.start();
    expect(await alive()).toEqual(['one', 'two']);
    expect((await workers.alive())[0]?.report).toEqual(report);
    await one.stop();
    await one.stop();
    expect(await alive()).toEqual(['two']);
    await two.stop();
    expect(await alive()).toEqual([]);
  });

  it('of one that was killed counts for 15 seconds', async () => {
    await workers.beat('killed', clock.now(), report);
    clock.advance(14_000);
    expect(await alive()).toEqual(['killed']);
    clock.advance(1_000);
    expect(await alive()).toEqual([]);
  });

  it('that cannot be written stops nobody', async () => {
    const broken = () => Promise.reject(new Error('no database'));
    const heart = createHeartbeat({
      ...{ clock, log: silentLog, owner: 'three', report: () => Promise.resolve(report) },
      workers: { beat: broken, remove: broken },
    });
    await heart.start();
    await heart.stop();
    expect(await alive()).toEqual([]);
  });
});
