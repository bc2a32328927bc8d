import { describe, expect, it } from '@jest/globals';
import { isOpenAlike } from '../../../../src/agent/checks/open-days.js';
import type { Value } from '../../../../src/agent/checks/values/value.js';
import { heldBy } from '../../../support/cited-line.js';
import { hours, support, told, unit } from '../../../support/told.js';

type Own = ReturnType<typeof unit>;
const day: Value = { type: 'weekdays', days: [1] };
const state = (keys: string, changes: Parameters<typeof unit>[0] = {}): Own =>
  unit({ keys, values: [day], ...changes });
const open = state('~open');
const closed = state('~closed');
const timed = unit({ values: [day, hours(9, 17)] });
const bare = state('');

/** Whether "open" or "closed" may be said of the day of one of these statements of a record. */
const says = (words: string, own: Own, units: Own[] = [own], changes: Parameters<typeof told>[1] = {}): boolean =>
  isOpenAlike(own, told(words, changes), support({ units }));
const both = (own: Own, ...units: Own[]): boolean[] =>
  ['it is open:~open', 'it is closed:~closed'].map(words => says(words, own, units));

describe('what a record says of a day', () => {
  it.each<[string, Own, boolean[]]>([
    ['open', open, [true, false]],
    ['closed', closed, [false, true]],
    ['not open', { ...open, negative: true }, [false, true]],
    ['not closed', { ...closed, negative: true }, [true, false]],
    ['hours', timed, [true, false]],
    ['closed at some hours', { ...timed, keys: new Set(['~closed']) }, [false, false]],
    ['open on a part of it', state('~open', { partTimes: 'morning' }), [false, false]],
    ['closed on a part of it', state('~closed', { partTimes: 'morning' }), [false, false]],
    ['both', state('~open ~closed'), [false, false]],
    ['neither', bare, [true, false]],
    ['an exception', state('~open', { mirrored: '~except' }), [true, true]],
  ])('%s', (_, own, made) => expect(both(own, own)).toEqual(made));

  it.each<[string, Own[], boolean[]]>([
    ['what stands before', [open, bare], [true, false]],
    ['what stands before: closed', [closed, bare], [false, true]],
    ['what stands behind', [bare, closed], [false, true]],
    ['the nearest before', [open, closed, bare], [false, true]],
    ['the nearest behind', [bare, closed, open], [false, true]],
    ['beyond what says nothing', [closed, state(''), bare, state('')], [false, true]],
    ['on both sides', [closed, bare, closed], [false, true]],
    ['what stands behind complete hours', [timed, bare, closed], [false, true]],
    ['none of two', [open, bare, closed], [false, false]],
    ['none of two: closed', [closed, bare, open], [false, false]],
    ['none of another sentence', [unit({ keys: '~closed', shown: 'other' }), bare], [true, false]],
    ['none of another field', [unit({ keys: '~closed', shown: 'other', scope: 'days.0' }), bare], [true, false]],
  ])('without a word of its own: %s', (_, units, made) => expect(both(bare, ...units)).toEqual(made));

  it('by a word of its own', () => expect(both(open, closed, open)).toEqual([true, false]));

  it('of a member of a list', () => {
    const monday = unit({ shown: 'day', scope: 'days.0' });
    expect(both(monday, monday, unit({ keys: '~closed', shown: 'state', scope: 'days.0' }))).toEqual([false, true]);
    expect(both(monday, monday, unit({ keys: '~closed', shown: 'state', scope: 'days.1' }))).toEqual([true, false]);
  });
});

describe('what a draft says of a day', () => {
  it('by the hours on which it is closed', () => {
    const own = state('~closed', { values: [day, hours(12, 14)] });
    const claim = (...rest: Value[]) => isOpenAlike(own, told(['closed:~closed', ...rest]), support({ units: [own] }));
    expect([claim(day, hours(12, 14)), claim(day)]).toEqual([true, false]);
  });

  it('by the same part of it', () => {
    const own = state('~closed', { partTimes: 'morning noon' });
    expect(says('closed:~closed morning:morning,early', own)).toBe(true);
    expect(says('closed:~closed evening:evening', own)).toBe(false);
  });

  it('by a "not"', () => {
    expect(says('not open:~open', closed, [closed], { negative: true })).toBe(true);
    expect(says('not open:~open', open, [open], { negative: true })).toBe(false);
    expect(says('not closed:~closed', closed, [closed], { negative: true })).toBe(false);
  });

  it('by hours, or not at all', () => {
    expect(isOpenAlike(closed, told([day, hours(9, 17)]), support({ units: [closed] }))).toBe(false);
    expect(isOpenAlike(closed, told(['on', day]), support({ units: [closed] }))).toBe(true);
    expect(isOpenAlike(open, told([day]), support({ units: [open] }))).toBe(true);
    expect(says('open:~open closed:~closed', open)).toBe(true);
  });

  it('in the rest of the sentence', () => {
    const around = (ideas: string, own: Own) => isOpenAlike(own, told([day]), support({ units: [own], ideas }));
    expect([around('~closed', open), around('~closed', closed), around('~open', closed)]).toEqual([false, true, false]);
    expect([around('~open ~closed', open), around('~open ~closed', closed)]).toEqual([true, true]);
  });
});

const records = {
  list: 'opening_hours: Monday to Friday 9:00-17:00, closed on Sunday',
  sentence: 'text: Our showroom is open Monday to Friday from 9:00 to 17:00, and closed on Sunday.',
  sentences: 'text: Our showroom is open Monday to Friday from 9:00 to 17:00. It is closed on Sunday.',
  behind:
    'text: The showroom is open Monday to Friday from 9:00 to 17:00 and Saturday from 10:00 to 14:00; on Sundays and public holidays it is closed.',
};

describe.each(Object.entries(records))('a week in one %s', (_, line) => {
  const lines = ['title: Showroom', line];
  it.each([
    ['en', 'We are closed on Monday.'],
    ['en', 'On Mondays we are closed.'],
    ['en', 'We are not open on Monday.'],
    ['en', 'We are closed on Sunday and Monday.'],
    ['en', 'We are open on Sunday.'],
    ['de', 'Montags haben wir geschlossen.'],
    ['fr', 'Nous sommes fermés le lundi.'],
    ['es', 'Cerramos los lunes.'],
    ['it', 'Siamo chiusi il lunedì.'],
    ['pt', 'Estamos fechados na segunda-feira.'],
    ['nl', 'We zijn maandag gesloten.'],
    ['sv', 'Vi har stängt på måndag.'],
    ['pl', 'W poniedziałek jest zamknięte.'],
    ['ru', 'В понедельник мы закрыты.'],
    ['tr', 'Pazartesi kapalıyız.'],
    ['ar', 'نحن مغلقون يوم الاثنين.'],
  ])('%s: %s is held', (language, text) => expect(heldBy({ text, lines, language })).not.toEqual([]));

  it.each([
    ['en', 'The showroom is closed on Sunday.'],
    ['de', 'Am Sonntag ist geschlossen.'],
    ['fr', 'Nous sommes fermés le dimanche.'],
    ['es', 'Estamos cerrados el domingo.'],
    ['it', 'Siamo chiusi la domenica.'],
    ['pt', 'Estamos fechados no domingo.'],
    ['nl', 'We zijn zondag gesloten.'],
    ['sv', 'Vi har stängt på söndag.'],
    ['pl', 'W niedzielę jest zamknięte.'],
    ['ru', 'В воскресенье мы закрыты.'],
    ['tr', 'Pazar günü kapalıyız.'],
    ['ar', 'نحن مغلقون يوم الأحد.'],
  ])('%s: %s leaves', (language, text) => expect(heldBy({ text, lines, language })).toEqual([]));
});
