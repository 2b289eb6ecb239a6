declare module '*.module.css' {
  // biome-ignore lint/suspicious/noExplicitAny: tests/web/catalogue.test.ts checks each class against its style sheet, which an index signature would not.
  const classes: any
  export default classes
}
declare module '*.css'
declare module 'virtual:theme.css'
declare module 'virtual:names/*' {
  const address: string
  export default address
}
