import { execFileSync } from 'node:child_process'

/** Whether this machine has a program. */
export function isInstalled(tool: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
