import { describe, expect, it } from '@jest/globals';
import { closedBy, closedWords, openHint } from '../../../../src/knowledge/sync/closed-words.js';
import type { Held } from '../../../../src/knowledge/sync/judge-pass.js';
import { noon } from '../../../support/values.js';

const held = (change: Partial<Held>): Held => ({
  doubt: 'unproved',
  since: noon,
  firstPass: 'p1',
  passes: 25,
  before: 40,
  read: 40,
  lost: 0,
  added: 0,
  confirmedAt: null,
  ...change,
});
const visible = { public: 0, owners: 3, managers: 37 };
const day = noon.toISOString().slice(0, 10);

describe('a wait that ended so that fewer people see what they saw', () => {
  it.each([
    ['unproved', 'agreement', true],
    ['unproved', 'admin', true],
    ['ownerless', 'agreement', true],
    ['ownerless', 'no doubt', false],
    ['unproved', 'no doubt', false],
    ['shrunken', 'agreement', false],
    ['renamed', 'admin', false],
    ['empty', 'admin', false],
  ] as const)('%s, %s: is remembered: %s', (doubt, confirmed, isKept) => {
    const waited = held({ doubt });
    expect(closedBy(waited, confirmed, noon)).toEqual(isKept ? { held: waited, by: confirmed, at: noon } : null);
    expect(closedBy(null, confirmed, noon)).toBeNull();
  });

  it('says why a public link is private, and how an admin opens it', () => {
    const closed = { held: held({ unproved: 3 }), by: 'agreement' as const, at: noon };
    expect(closedWords({ closed, visible }, 'auto')).toBe(
      `This link was for everybody and is private since ${day}, because all passes of 24 hours agreed on it: 3 records had lost what says so. ${openHint}`,
    );
    expect(openHint).toMatch(/PUT \/api\/dashboard\/crm-links .*"public"/);
    const one = { ...closed, held: held({ unproved: 1 }), by: 'admin' as const };
    expect(closedWords({ closed: one, visible }, 'auto')).toContain('because an admin confirmed it: 1 record had lost');
  });

  it('says in numbers whose owners are lost, and by which field', () => {
    const owners = { had: 31, lost: 31, fields: [{ field: 'email', isThere: false }] };
    const closed = { held: held({ doubt: 'ownerless', owners }), by: 'admin' as const, at: noon };
    expect(closedWords({ closed, visible }, 'matched_contact')).toBe(
      `Since ${day} customers no longer find their records, because an admin confirmed it: 31 of 40 records had an owner before, 0 of these now: the field \`email\` is missing. They do again once the CRM gives the addresses.`,
    );
  });

  it('says nothing where nobody sees less, or an admin has said otherwise', () => {
    const closed = { held: held({ unproved: 3 }), by: 'agreement' as const, at: noon };
    expect(closedWords({ closed, visible: { public: 40, owners: 0, managers: 0 } }, 'auto')).toBeNull();
    expect(closedWords({ closed }, 'auto')).toBeNull();
    expect(closedWords({ closed, visible }, 'public')).toBeNull();
    expect(closedWords({ closed, visible }, 'managers_only')).toBeNull();
    expect(closedWords({ closed: null, visible }, 'auto')).toBeNull();
    expect(closedWords({ visible }, 'auto')).toBeNull();
  });
});
