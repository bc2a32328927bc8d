import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, fromPs, processesOfGroup, sentencesOf } from '../../../scripts/testing/leftovers.mjs';
import { temporaryFolder } from '../../support/clean-up.js';
import { until } from '../../support/patience.js';
import { spawnNode } from '../../support/spawn-node.js';

describe('what a test run leaves', () => {
  it('is found: the living processes of its group, and nobody else', async () => {
    const { child, kill } = spawnNode(['-e', 'setInterval(() => 0, 1000)'], { detached: true, stdout: 'ignore' });
    const group = child.pid!;
    const found = await until(() => {
      const all = processesOfGroup(group);
      return all.some(({ command }) => command.includes('setInterval')) && all;
    });
    expect(found.map(({ pid }) => pid)).toEqual([group]);
    await kill('SIGKILL');
    await until(() => processesOfGroup(group).length === 0);
  });

  it('is found: what lies in its folder', () => {
    const folder = temporaryFolder('left');
    expect(filesIn(folder)).toEqual([]);
    writeFileSync(join(folder, 'b'), '');
    writeFileSync(join(folder, 'a'), '');
    expect(filesIn(folder)).toEqual(['a', 'b']);
    expect(filesIn(join(folder, 'nothing'))).toEqual([]);
  });

  it('is said in a sentence each', () => {
    const processes = [{ pid: 7, command: 'node main.js' }];
    expect(sentencesOf({ processes, files: ['data-1'] })).toEqual([
      'process 7 was still there: node main.js',
      'the temporary data-1 was not removed',
    ]);
    expect(sentencesOf({ processes: [], files: [] })).toEqual([]);
  });

  it.each([
    ['  12   1  10 S    node a.js -p', { pid: 12, parent: 1, group: 10, isDead: false, command: 'node a.js -p' }],
    ['12 1 10 Z+ (node)', { pid: 12, parent: 1, group: 10, isDead: true, command: '(node)' }],
  ])('is read where there is no /proc: %s', (line, wanted) => {
    expect(fromPs(line)).toEqual(wanted);
  });
});
