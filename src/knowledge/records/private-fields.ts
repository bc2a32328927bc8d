/** Words that mark a field as nobody's business but the staff's, whatever the link's settings say. */
const privateName = new RegExp(
  [
    '(^|_)(ssn|social_security|national_id|passport|password|passwd|pwd|passphrase|secret|token|api_key|apikey|access_key|private_key)(_|$)',
    '(^|_)(card_last4|card_last_4|last4|card_number|credit_card|cvv|cvc|iban|bank_account|account_number|routing_number|pin_code)(_|$)',
    '(^|_)(internal_notes?|internal_comments?|staff_notes?|private_notes?|admin_notes?|internal)($)',
    '(^|_)(date_of_birth|birth_date|birthdate|birthday|dob)(_|$)',
    '^pin$',
  ].join('|'),
);

/** `dateOfBirth` -> `date_of_birth`. */
export const snakeCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .toLowerCase();

/** Fields that are never indexed: what is not there cannot leak into an answer. */
export const isPrivateField = (name: string): boolean => privateName.test(snakeCase(name));
