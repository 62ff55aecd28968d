import { spawn } from 'node:child_process'

/** Ends process groups that would outlive this process, however it ends. */
export interface Reaper {
  watch(group: number): void
  forget(group: number): void
  /** Ends the reaper; nothing is watched any more. */
  stop(): void
}

/**
 * Reads what to watch, a line each, until its input ends. It ends with this process, also when that is killed;
 * then what is still watched is ended, with what else has a path in the folder of this run in its environment, and the folder removed,
 * also where a connector took away the permission to look into it.
 */
const SCRIPT = `live=' '
while read -r sign group; do
  if [ "$sign" = + ]; then live="$live$group "; else live="\${live%% $group *} \${live#* $group }"; fi
done
for group in $live; do kill -KILL "-$group"; done
for process in /proc/[0-9]*; do
  if grep -aqF "=$0/" "$process/environ"; then kill -KILL "\${process#/proc/}"; fi
done 2>/dev/null
find "$0" -type d ! -perm -700 -exec chmod 700 {} \\; 2>/dev/null
rm -rf "$0"`

/** Starts a reaper, which also removes `directory` in the end. */
export function startReaper(directory: string): Reaper {
  // In a group of its own: a Ctrl-C at the terminal ends us, and then it has work to do.
  const child = spawn('/bin/sh', ['-c', SCRIPT, directory], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin.on('error', () => {})
  child.unref()
  return {
    watch: (group) => void child.stdin.write(`+ ${group}\n`),
    forget: (group) => void child.stdin.write(`- ${group}\n`),
    stop: () => void child.stdin.end(),
  }
}
