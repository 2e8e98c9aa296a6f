/** Bounds of what is taken at once: far more than a person has for one server. */
export const mostFiles = 32;
/** Of one file. */
export const mostBytes = 4 << 20;
/** In all files together. */
export const mostCertificates = 500;
export const mostKeys = 50;
