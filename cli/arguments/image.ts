import type { ContainerImage } from '../../harness/driving/container.ts'
import type { ConfigFile } from './config-file.ts'

/** The image of a container that a configuration describes, which names one or says what to build. */
export function imageOf(
  {
    image,
    build,
  }: {
    readonly image?: string | undefined
    readonly build?:
      | { readonly context: string; readonly args?: Readonly<Record<string, string>> | undefined }
      | undefined
  },
  file: ConfigFile,
): ContainerImage {
  if (!build) return { image: image! }
  return { build: { directory: file.path(build.context), ...(build.args && { args: build.args }) } }
}
