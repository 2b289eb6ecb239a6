/**
 * What a page may load: its own scripts, styles and requests, and nothing of another site. `connect`: further origins that it may ask,
 * which is the token issuer's where that is elsewhere. Stated once, for the local host and for the distribution on AWS.
 */
export const contentSecurityPolicy = (connect: readonly string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
