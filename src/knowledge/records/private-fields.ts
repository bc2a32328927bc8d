import { remember } from './remember.js';

/** Words that mark a field as nobody's business but the staff's, whatever the link's settings say. */
const privateName = new RegExp(
  [
    '(^|_)(ssn|social_security|national_id|passport|password|passwd|pwd|passphrase|secret|token|api_key|apikey|access_key|private_key)(_|$)',
    '(^|_)(card_last4|card_last_4|last4|card_number|credit_card|cvv|cvc|iban|bank_account|account_number|routing_number|pin_code)(_|$)',
    '(^|_)(internal_notes?|internal_comments?|staff_notes?|private_notes?|admin_notes?|internal)($)',
    '(^|_)(date_of_birth|birth_date|birthdate|birthday|dob)(_|$)',
    '^(pin|pan|otp|ip|cookie|session|salary|income|religion|race|margin|cogs|fingerprint)$',
    // What lets somebody in.
    '(^|_)(totp|otp|mfa|2fa|two_factor|one_time_(code|password)|recovery_codes?|security_(question|answer|code)|secret_(question|answer)|maiden_name|session_(id|token|key)|csrf|jwt|bearer|credentials?|auth_(code|token|key)|client_secret)(_|$)',
    '(^|_)(order_status|payment|pay|checkout|invoice|hosted_invoice|receipt|reset|magic|login|activation|recovery|confirmation|unsubscribe|cancel|edit|admin)_(url|link|uri)(_|$)',
    // Cards, banks, taxes, papers.
    '(^|_)(cvv2?|cvc2?|cc_?(number|num|no|exp|last4)|card_?(num|no|exp|expiry|expiration|holder|pan)|bank_(account|code|name|details|number)|sort_code|bic|swift|account_no|sepa_mandate)(_|$)',
    '(^|_)(tax_?(id|number|no|code)|vat_(id|number)|tin|ein|nif|cpf|cnpj|curp|nino|national_insurance|steuernummer|steuer_id|sozialversicherungsnummer|personnummer|fodselsnummer|bsn|pesel|aadhaar|id_card|identity_(card|number)|drivers?_licen[cs]e|licen[cs]e_number)(_|$)',
    // What people must not be judged by, and how we judge them.
    '(^|_)(medical|medication|diagnos[ie]s|disability|pregnan(t|cy)|blood_(type|group)|health_(condition|status|notes?|insurance|record|data)|insurance_number|religious|ethnicity|ethnic_origin|sexual_orientation|political|union_member|biometric|genetic|criminal|conviction|net_worth|salary|wage)(_|$)',
    '(^|_)(risk|fraud|churn|credit|lead|trust|health|propensity)_(score|level|rating|probability|flag|index)(_|$)',
    '(^|_)(lifetime_value|ltv|clv)(_|$)',
    // What we pay and earn.
    '(^|_)(cost_price|unit_cost|purchase_(price|cost)|buying_price|wholesale_price|supplier_price|landed_cost|gross_margin|profit_margin|margin_percent|markup|profit|einkaufspreis|commission)(_|$)',
    // Traces of devices.
    '(^|_)(ip_address|ip_addr|client_ip|browser_ip|remote_ip|login_ip|user_agent|device_(id|token)|mac_address)(_|$)',
    '(^|_)(internal|staff|private|admin|agent|support|sales)_(remarks?|memo|score|tags?|rating)$',
  ].join('|'),
);

/** `dateOfBirth` -> `date_of_birth`. */
export const snakeCase = remember(name =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .toLowerCase(),
);

/** Fields that are never indexed: what is not there cannot leak into an answer. */
export const isPrivateField = remember(name => privateName.test(snakeCase(name)));
