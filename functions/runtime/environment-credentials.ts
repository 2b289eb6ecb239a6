/**
 * What Lambda puts into the environment of the function. Takes the place of `@aws-sdk/credential-provider-node` in the
 * bundles (infra/bundle.ts): the clients ask for `defaultProvider`.
 */
export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

export const environmentCredentials = async (): Promise<Credentials> => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env
  if (!accessKeyId || !secretAccessKey) throw new Error('no credentials in the environment')
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}

export const defaultProvider = (): typeof environmentCredentials => environmentCredentials
