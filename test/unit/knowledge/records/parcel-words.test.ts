import { describe, expect, it } from '@jest/globals';
import { isOfParcel } from '../../../../src/knowledge/records/parcel-words.js';

describe('a heading under which an order says who brings it or how it is followed', () => {
  it.each([
    'carrier',
    'Tracking number',
    'trackingNumber',
    'Paketdienst',
    'Sendungsnummer',
    'transporteur',
    'трек-номер',
    '快递单号',
    'AWB no',
    'List przewozowy',
    'Kurierfahrt',
    '订单快递单号',
  ])('%s', heading => expect(isOfParcel(heading)).toBe(true));
  it.each(['total', 'customer', 'car', 'notes', 'margin', 'склад', 'Tracksuit', 'soundtrack'])('not %s', heading =>
    expect(isOfParcel(heading)).toBe(false),
  );
});
