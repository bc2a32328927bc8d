import { describe, expect, it } from '@jest/globals';
import { isTrueOfAll, leavesPartUnsaid } from '../../../../src/agent/checks/all-of-them.js';
import { heldBy } from '../../../support/cited-line.js';
import { unitsIn } from '../../../support/statement.js';

const names = (...scopes: string[]) => ({
  ...{ record: 'r', keys: new Set<string>(), values: [], codes: [] },
  scoped: new Map(scopes.map(scope => [scope, new Set<string>()])),
});
const trueOfAll = (used: string[], lines: string[], ...scopes: string[]): boolean => {
  const units = unitsIn(...lines.map(line => `orders[0].${line}`));
  const paths = used.map(path => `${path}: `);
  return isTrueOfAll(new Set(units.filter(({ shown }) => paths.some(path => shown.startsWith(path)))), {
    units,
    names: names(...scopes),
  });
};

describe('what is said of all', () => {
  const first = 'items[0].status: shipped';
  it.each<[string, string[], string[], string[], boolean]>([
    ['the order', ['status'], ['status: shipped'], [], true],
    ['nothing', [], ['status: shipped'], [], false],
    ['a part', ['status'], ['status: partially shipped'], [], false],
    ['a part by its field alone', ['partial_delivery'], ['partial_delivery: yes'], [], true],
    ['some of several', ['status'], ['status: shipped', 'parcels: 1 of 2'], [], false],
    ['several of several', ['status'], ['status: shipped', 'parcels: 2 of 2'], [], true],
    ['one of a list', ['items.0.status'], [first], ['items.0', 'items.1'], false],
    ['both', ['items.0.status'], [first, 'items[1].status: shipped'], ['items.0', 'items.1'], true],
    ['both, each in its way', ['items.0.status'], [first, 'items[1].status: packed'], ['items.0', 'items.1'], false],
    ['both, in other fields', ['items.0.status'], [first, 'items[1].state: shipped'], ['items.0', 'items.1'], false],
    ['the only one', ['items.0.status'], [first], ['items.0'], true],
    ['one of a list of others', ['items.0.status'], [first], ['items.0', 'notes.0'], true],
    [
      'the order and one of a list',
      ['status', 'items.0.status'],
      ['status: shipped', first],
      ['items.0', 'items.1'],
      false,
    ],
  ])('of %s', (_, used, lines, scopes, is) => expect(trueOfAll(used, lines, ...scopes)).toBe(is));
});

describe('a part', () => {
  const share = { type: 'code' as const, text: '1/2' };
  it.each([
    ['is said', 'status: partially shipped', ['~part'], [], false],
    ['is said by the rest', 'status: partially shipped', ['~rest'], [], false],
    ['is said by a number', 'status: partially shipped', [], [share], false],
    ['is said by one of several numbers', 'status: partially shipped', [], [share, { ...share, text: 'QX-1' }], false],
    ['is not said', 'status: partially shipped', ['~in_transit'], [], true],
    ['is none', 'status: shipped', [], [], false],
    ['is what a field is called', 'partial_delivery: yes', [], [], false],
  ])('%s', (_, line, ideas, values, is) =>
    expect(leavesPartUnsaid(unitsIn(line), { ideas: new Set(ideas), values })).toBe(is),
  );

  it('is one of several fields that are used', () => {
    const used = unitsIn('status: partially shipped', 'title: Lamp');
    expect(leavesPartUnsaid(used, { ideas: new Set(), values: [] })).toBe(true);
  });
});

const part = ['order_number: QX-1', 'status: partially shipped', 'parcels_sent: 1 of 2', 'expected_at: 2026-12-08'];

describe('of an order that was shipped in part', () => {
  it.each([
    ['en', 'Part of your order has been shipped.'],
    ['en', 'One of the two parcels is on its way.'],
    ['en', '1 of 2 parcels has been shipped.'],
    ['de', 'Eines von zwei Paketen ist unterwegs.'],
    ['sv', 'En del av ordern är skickad, ett av två paket.'],
    ['pl', 'Jedna z dwóch paczek jest już w drodze.'],
    ['fr', 'Un colis sur deux est en route.'],
    ['pt', 'A encomenda foi enviada parcialmente.'],
  ])('%s: %s leaves', (language, text) => expect(heldBy({ text, lines: part, language })).toEqual([]));

  it.each([
    ['en', 'Your order has been shipped.'],
    ['en', 'The whole order has been shipped.'],
    ['en', 'Both parcels have been shipped.'],
    ['en', 'The two parcels have been shipped.'],
    ['en', '2 of 2 parcels have been shipped.'],
    ['en', '1 of 3 parcels has been shipped.'],
    ['de', 'Beide Pakete wurden versandt.'],
    ['de', 'Die ganze Bestellung wurde versandt.'],
    ['nl', 'De twee pakketten zijn verzonden.'],
    ['sv', 'Hela ordern har skickats.'],
    ['es', 'Se han enviado los dos paquetes.'],
    ['es', 'Ambos paquetes se han enviado.'],
    ['fr', 'Les deux colis ont été expédiés.'],
    ['pt', 'Ambos os pacotes foram enviados.'],
    ['it', 'Entrambi i pacchi sono stati spediti.'],
    ['ru', 'Обе посылки отправлены.'],
    ['pl', 'Oba produkty są w drodze.'],
    ['tr', 'Her iki paket de gönderildi.'],
    ['ar', 'تم شحن الطردين.'],
  ])('%s: %s is held', (language, text) => expect(heldBy({ text, lines: part, language })).not.toEqual([]));
});

describe('of two items', () => {
  const items = (...states: string[]) =>
    states.flatMap((state, at) => [`items[${at}].title: Lamp`, `items[${at}].status: ${state}`]);
  it('"both" is proved by both', () => {
    expect(heldBy({ text: 'Both lamps have been shipped.', lines: items('shipped', 'shipped') })).toEqual([]);
    expect(heldBy({ text: 'Both lamps have been shipped.', lines: items('shipped', 'packed') })).not.toEqual([]);
    expect(heldBy({ text: 'Both lamps are on their way.', lines: ['status: in transit'] })).not.toEqual([]);
    expect(heldBy({ text: 'Both parcels are on their way.', lines: ['status: in transit'] })).toEqual([]);
  });
});
