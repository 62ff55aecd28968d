/** Milliseconds for which this process has kept processors busy: they measure a calculation on a busy machine as well. */
export function busyMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
