import { relative } from 'node:path'
import type { NamedProfile } from '../../suites/profile/profile.ts'
import type { ConfigFile } from './config-file.ts'
import type { ProfileOptions } from './profile.ts'

/** The profile that comes with the harness, by its name. */
const DIGIPOORT = 'digipoort'

/** The options with what `--profile` names, or else the configuration. Throws `UsageError`. */
export async function withNamedProfile<O extends ProfileOptions>(options: O, file: ConfigFile | undefined): Promise<O> {
  const configured = file?.config.profile
  const name = options.profile ?? configured
  return name === undefined ? options : { ...options, named: await profileCalled(name, options, file) }
}

async function profileCalled(
  name: string,
  { profile }: ProfileOptions,
  file: ConfigFile | undefined,
): Promise<NamedProfile> {
  if (name === DIGIPOORT) return (await import('../../suites/profile/digipoort.ts')).digipoort
  const { readGuideFile } = await import('./guide-file.ts')
  return { guide: readGuideFile(profile ?? relative('', file!.path(name))) }
}
