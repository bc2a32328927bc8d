import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

type Packages = Record<string, string>;
type LockEntry = {
  integrity?: string;
  resolved?: string;
  dependencies?: Packages;
  optionalDependencies?: Packages;
};
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Packages;
  devDependencies: Packages;
};
const direct = { ...manifest.dependencies, ...manifest.devDependencies };
const lock = (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockEntry> })
  .packages;
const locked = Object.fromEntries(Object.entries(lock).filter(([place]) => place !== ''));

/** Where Node would find `name` from the package at `from`, as places in the lock file. */
function placesOf(from: string, name: string): string[] {
  const folders = from.split('/node_modules/').map((_, i, parts) => parts.slice(0, i + 1).join('/node_modules/'));
  return [`node_modules/${name}`, ...folders.map(folder => `${folder}/node_modules/${name}`)];
}

describe('the packages', () => {
  it('are pinned, and docs/libraries.md says of each what it is for, and of no other', () => {
    expect(Object.values(direct).filter(version => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    const rows = readFileSync('docs/libraries.md', 'utf8')
      .split('\n')
      .filter(line => line.startsWith('| `'));
    const named = rows.flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(match => match[1]));
    const written = Object.keys(direct).map(name => (name.startsWith('@types/') ? '@types/*' : name));
    expect(named.sort()).toEqual([...new Set(written)].sort());
  });

  it('stand in the lock file with those of every platform, so that npm ci passes everywhere', () => {
    const missing = Object.entries(locked).flatMap(([from, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter(name => !placesOf(from, name).some(place => place in locked))
        .map(name => `${from} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('are downloaded from the registry of whoever installs: the lock file has checksums and no addresses', () => {
    const entries = Object.entries(locked);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(entries.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });
});
