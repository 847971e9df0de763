/** Names as people write them themselves. */
export const NAME_LENGTH = 80;
export const SELF_DESCRIPTION_LENGTH = 120;
/** As long as RFC 5321 lets an address be. */
export const ADDRESS_LENGTH = 254;
/** Characters; long sentences are welcome, and the hash takes every one of them. */
export const PASSWORD_LENGTH = { min: 12, max: 256 };
/** Addresses in one pasted list. */
export const INVITATIONS_AT_ONCE = 200;
