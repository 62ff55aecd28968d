import { readFileSync } from 'node:fs'
import { say } from '../../harness/text/text.ts'
import type { Given } from '../certify/run-request.ts'
import type { Problems } from './usage-error.ts'

/** Where a password was said to be. */
interface PasswordPlaces {
  readonly variable: Given<string> | undefined
  readonly file: Given<string> | undefined
}

/** The password in the one of two places that was named. `where`: who needs it. */
export function passwordGiven(
  where: string,
  { variable, file }: PasswordPlaces,
  environment: NodeJS.ProcessEnv,
  problems: Problems,
): string | undefined {
  if (variable && file)
    problems.add(file.where, say`there is a variable with the password as well; give one of the two`)
  else if (variable) {
    const value = environment[variable.value]
    if (value) return value
    problems.add(
      variable.where,
      value === undefined
        ? say`the environment variable ${{ variable: variable.value }} is not set; put the password into it`
        : say`the environment variable ${{ variable: variable.value }} is empty; put the password into it`,
    )
  } else if (file) {
    const value = readGiven(file, problems)?.replace(/\r?\n$/, '')
    if (value) return value
    if (value === '') problems.add(file.where, say`${{ file: file.value }} is empty; put the password into it`)
  } else
    problems.add(
      where,
      say`has no password; name an environment variable (password-env) or a file (password-file) that holds it`,
    )
  return undefined
}

/** What a file holds that was named. */
export function readGiven({ value: path, where }: Given<string>, problems: Problems): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    problems.add(
      where,
      code === 'ENOENT'
        ? say`${{ file: path }} does not exist`
        : say`${{ file: path }} cannot be read (${{ code: code ?? '' }})`,
    )
    return undefined
  }
}
