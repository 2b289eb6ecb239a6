import { builtWeb } from '#local/web-build.ts'

export default async (): Promise<void> => {
  await builtWeb()
}
