import type { Log, LogFields } from '#functions/runtime/log.ts'

const shown = (fields: LogFields = {}): string =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${typeof value === 'number' ? Math.round(value * 100) / 100 : value}`)
    .join('')

/** One line for each event on standard error: the local host's own output stays readable on standard output. */
export const prettyLog = (write: (line: string) => void = line => void process.stderr.write(line)): Log => {
  const line = (level: string) => (message: string, fields?: LogFields) =>
    write(`${new Date().toISOString().slice(11, 23)} ${level} ${message}${shown(fields)}\n`)
  return { info: line('·'), warn: line('!'), error: line('✗'), measure: () => {} }
}
