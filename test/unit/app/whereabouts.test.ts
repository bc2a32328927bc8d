import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readWhereabouts, removeWhereabouts, writeWhereabouts } from '../../../src/app/whereabouts.js';

const found = { pid: process.pid, databaseUri: 'mongodb://127.0.0.1:5/frontdesk', platforms: null };

describe('where a running Frontdesk is', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'frontdesk-whereabouts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is told and forgotten, for its user alone', () => {
    writeWhereabouts(folder, found);
    expect(readWhereabouts(folder)).toEqual(found);
    expect(statSync(join(folder, 'running.json')).mode & 0o077).toBe(0);
    removeWhereabouts(folder);
    expect(readWhereabouts(folder)).toBeNull();
    removeWhereabouts(folder);
  });

  it('is nowhere when the process was killed, or the file is torn', () => {
    // Larger than any process id there can be.
    writeWhereabouts(folder, { ...found, pid: 2 ** 30 });
    expect(readWhereabouts(folder)).toBeNull();
    writeFileSync(join(folder, 'running.json'), '{"pid":');
    expect(readWhereabouts(folder)).toBeNull();
  });
});
