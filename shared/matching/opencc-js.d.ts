/** The package types its presets only; the core and the dictionaries are public entries too (`exports['./*']`). */
declare module 'opencc-js/core' {
  export function ConverterFactory(...groups: readonly (readonly string[])[]): (text: string) => string
}
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
declare module 'opencc-js/dict/TSPhrases' {
  const pairs: string
  export default pairs
}
