export const GROUP_NAME_LENGTH = 80;
/** People in one group, those who facilitate it included. */
export const GROUP_SIZE = 16;
export const CALL_LINK_LENGTH = 500;
/** Groups that can meet together, and the longest name for it. */
export const GATHERING_GROUPS = 12;
export const GATHERING_TITLE_LENGTH = 80;
