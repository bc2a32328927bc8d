import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type LayerLists = { features: string[]; meetings: string[]; ports: string[]; embedded: string[] };

/** In a variable, since a configuration in plain JavaScript has no types to look for. */
const layerRules = '../../dependency-cruiser.config.mjs';

const map = readFileSync('src/README.md', 'utf8');

/** The cells of each row of the table below a heading. */
function tableUnder(heading: string): string[][] {
  const section = map.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter(line => line.startsWith('|'))
    .slice(2)
    .map(line => line.split(/(?<!\\)\|/).slice(1, -1).map(cell => cell.trim())); // prettier-ignore
}

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '');

const foldersOf = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();

const roomsOfLayer = (layer: string): string[] =>
  tableUnder('Layers')
    .filter(([name]) => name === layer)
    .flatMap(([, rooms]) => quoted(rooms ?? ''))
    .map(name => name.replace(/\/$/, ''));

const standing = (folders: string[]): string[] => folders.filter(folder => existsSync(join('src', folder)));

describe('the map of src', () => {
  it('lists every room that stands, and none that does not', () => {
    const listed = tableUnder('Rooms').flatMap(([room]) => quoted(room ?? ''));
    const folders = foldersOf('src')
      .map(name => `${name}/`)
      .sort();
    expect(listed.filter(name => name.endsWith('/')).sort()).toEqual(folders);
    expect(listed.filter(name => !name.endsWith('/') && !existsSync(join('src', name)))).toEqual([]);
  });

  it('names every folder inside a room whose parts it describes', () => {
    const wrong = tableUnder('Rooms').flatMap(([room = '', text = '']) => {
      const folder = (quoted(room)[0] ?? '').replace(/\/$/, '');
      const named = quoted(text)
        .filter(name => /^[a-z-]+\/$/.test(name))
        .map(name => name.slice(0, -1));
      if (named.length === 0) return [];
      const inside = foldersOf(join('src', folder));
      const odd = [...inside.filter(name => !named.includes(name)), ...named.filter(name => !inside.includes(name))];
      return odd.map(name => `${folder}/${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('draws the layers as dependency-cruiser checks them', async () => {
    const rules = (await import(layerRules)) as LayerLists;
    expect(roomsOfLayer('L5')).toEqual(standing(rules.features));
    expect(roomsOfLayer('L6')).toEqual(standing(rules.meetings));
    expect(roomsOfLayer('L3')).toEqual(standing(rules.ports));
    expect(roomsOfLayer('L1')).toEqual(rules.embedded.map(part => `embedded/${part}`));
    const layered = ['-', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7'].flatMap(roomsOfLayer);
    expect([...new Set(layered.map(name => name.split('/')[0]))].filter(name => name !== 'main.ts').sort()).toEqual(
      foldersOf('src'),
    );
  });

  it('leads along files that are there', () => {
    const missing = tableUnder('Reading path: 20 minutes')
      .flatMap(([, files]) => quoted(files ?? '').map(name => join('src', name)))
      .filter(path => !existsSync(path));
    expect(missing).toEqual([]);
  });
});
