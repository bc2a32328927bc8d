import { describe, expect, it } from '@jest/globals';
import { routesToday } from '../../../src/console/rules/coming.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Method and path of every route, wherever they are written. */
const served = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !/^(embedded|console)/.test(name))
  .map(name => readFileSync(join('src', name), 'utf8'))
  .join('\n');
const variables = readFileSync('.env.example', 'utf8');
const isPath = (path: string): boolean =>
  served.includes(`'${path}'`) || served.includes(path.replace(/[^/]+$/, '${')) || served.includes(`\`${path}\``);

describe('what the console says of places that are not built yet', () => {
  const named = Object.values(routesToday).flat();

  it('names routes, variables and commands that are there', () => {
    const unknown = named.filter(name => {
      const [first = '', second = ''] = name.split(' ');
      if (/^(GET|POST|PUT)$/.test(first)) return !isPath(second);
      return first === 'npm' ? !served.includes('createUser') : !variables.includes(`${name}=`);
    });
    expect(unknown).toEqual([]);
  });
});
