/** The account of all test entities. */
export const ACCOUNT = "123456789012";
/** Another account, which nobody declared as trusted. */
export const OTHER_ACCOUNT = "111122223333";
