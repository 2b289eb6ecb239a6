/** Sent by the distribution with each request; WAF knows by it whose `X-Forwarded-For` to believe. */
export const originKeyHeader = 'x-origin-key'
