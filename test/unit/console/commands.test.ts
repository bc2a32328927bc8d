import { describe, expect, it } from '@jest/globals';
import { matchCommands } from '../../../src/console/rules/match-commands.js';
import { shortcutOf } from '../../../src/console/rules/shortcuts.js';

const named = (...names: string[]) => names.map(name => ({ name }));
const found = (names: string[], typed: string): string[] =>
  matchCommands(named(...names), typed).map(({ name }) => name);

describe('what is typed into the command menu', () => {
  const commands = ['Go to Inbox', 'Go to Settings', 'Theme: Dark', 'Sign out', 'Inbox rules'];

  it.each([
    ['', commands],
    ['  ', commands],
    ['set', ['Go to Settings']],
    ['go in', ['Go to Inbox']],
    ['in go', ['Go to Inbox']],
    ['INBOX', ['Inbox rules', 'Go to Inbox']],
    ['dark theme', ['Theme: Dark']],
    ['box', []],
    ['out of', []],
  ])('%p finds %j', (typed, names) => {
    expect(found(commands, typed)).toEqual(names);
  });

  it.each([
    ['Übersicht öffnen', 'ubersicht o'],
    ['Español', 'espanol'],
    ['Тёмная', 'темн'],
    ['الْإِعْدَادَات', 'الإعدادات'],
  ])('finds %s without its marks, as %s', (name, typed) => {
    expect(found([name, 'Other'], typed)).toEqual([name]);
  });
});

const press = { key: '', code: '', ctrl: false, meta: false, alt: false, shift: false, typing: false };

describe('keys of the console', () => {
  it.each([
    [{ key: 'k', code: 'KeyK', ctrl: true }, 'command-menu'],
    [{ key: 'K', code: 'KeyK', meta: true }, 'command-menu'],
    [{ key: 'л', code: 'KeyK', ctrl: true }, 'command-menu'],
    [{ key: 'k', code: 'KeyT', ctrl: true, typing: true }, 'command-menu'],
    [{ key: 'k', code: 'KeyK', ctrl: true, shift: true }, null],
    [{ key: 'k', code: 'KeyK', ctrl: true, alt: true }, null],
    [{ key: 'k', code: 'KeyK' }, null],
    [{ key: '?', code: 'Minus', shift: true }, 'keyboard-shortcuts'],
    [{ key: ',', code: 'Slash', shift: true }, 'keyboard-shortcuts'],
    [{ key: '/', code: 'Slash' }, null],
    [{ key: '?', code: 'Slash', shift: true, typing: true }, null],
    [{ key: '?', code: 'Slash', shift: true, ctrl: true }, null],
  ] as const)('%j ask for %p', (keys, shortcut) => {
    expect(shortcutOf({ ...press, ...keys })).toBe(shortcut);
  });
});
