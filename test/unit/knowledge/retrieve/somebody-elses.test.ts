import { describe, expect, it } from '@jest/globals';
import { isSomebodyElses } from '../../../../src/knowledge/retrieve/somebody-elses.js';

const phone = 'phone:+15550109876';

describe('a record that shares a household’s phone', () => {
  it.each([
    {
      name: 'another e-mail address: theirs',
      record: ['email:ola@example.com', phone],
      contact: ['email:mara@example.com', phone],
      theirs: true,
    },
    {
      name: 'the same e-mail address: own',
      record: ['email:mara@example.com'],
      contact: ['email:mara@example.com', phone],
      theirs: false,
    },
    {
      name: 'one of two addresses: own',
      record: ['email:a@example.com', 'email:mara@example.com'],
      contact: ['email:mara@example.com'],
      theirs: false,
    },
    {
      name: 'no address on the record: own',
      record: [phone],
      contact: ['email:mara@example.com', phone],
      theirs: false,
    },
    {
      name: 'no address known of the contact: the phone decides',
      record: ['email:ola@example.com', phone],
      contact: [phone],
      theirs: false,
    },
  ])('$name', ({ record, contact, theirs }) => expect(isSomebodyElses(record, contact)).toBe(theirs));
});

const key = 'email:ann@shop.example';

describe('somebody else’s record', () => {
  it.each([
    { record: [], contact: [key], theirs: false },
    { record: [key], contact: [], theirs: false },
    { record: ['email:x@y.example'], contact: [key], theirs: true },
    { record: ['email:x@y.example', key], contact: [key], theirs: false },
    { record: ['phone:+1'], contact: [key], theirs: false },
    { record: ['email:x@y.example'], contact: ['phone:+1'], theirs: false },
  ])('$record for $contact: $theirs', ({ record, contact, theirs }) => {
    expect(isSomebodyElses(record, contact)).toBe(theirs);
  });
});
