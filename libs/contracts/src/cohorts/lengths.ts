export const GROUP_NAME_LENGTH = 80;
/** People in one group, those who facilitate it included. */
export const GROUP_SIZE = 16;
export const CALL_LINK_LENGTH = 500;
