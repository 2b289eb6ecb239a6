export type PagePolicyOptions = {
  /** Further origins that it may ask: the token issuer's, where that is elsewhere. */
  readonly connect?: readonly string[]
  /** Draws with styles in attributes, as Swagger UI does; no page of ours does. */
  readonly inlineStyles?: boolean
}

/**
 * What a page may load: its own scripts, styles and requests, and nothing of another site. Stated once, for the local host and for the
 * distribution on AWS.
 */
export const contentSecurityPolicy = ({ connect = [], inlineStyles = false }: PagePolicyOptions = {}): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${inlineStyles ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
