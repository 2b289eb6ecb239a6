/** What every bench does with its command line: `--help` prints how it is used, what is wrong does so too and ends it with 2. */
export const commandOf = (usage: string, isHelp: boolean) => {
  if (isHelp) {
    console.log(usage)
    process.exit(0)
  }
  const wrong = (): never => {
    console.error(usage)
    process.exit(2)
  }
  return {
    wrong,
    /** A whole number above 0. */
    whole: (text: string): number => (/^[1-9]\d*$/.test(text) ? Number(text) : wrong()),
    oneOf: <N extends string>(names: readonly N[], text: string): N => names.find(name => name === text) ?? wrong(),
  }
}

const started = performance.now()

/** How far it is, beside the figures on standard output. */
export const tell = (line: string): void =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`)
