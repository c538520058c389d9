export const csr = false;
/** Offices are known by `/riverside/`, and nobody is sent on for a slash. */
export const trailingSlash = 'ignore';
