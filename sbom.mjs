// Writes dist/sbom.cdx.json, the software bill of materials of the package in CycloneDX: what it depends on at run time, by
// the lock file. Packing does so.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = import.meta.dirname
const jsonOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'))

// npm leaves out what is a dependency for development of any package too, and takes the name of the folder for that of the
// package. So it gets a folder with that name and nothing for development in it.
const forUse = ({ devDependencies: _, peerDependenciesMeta: __, peerDependencies: ___, ...rest }) => rest
const { packages, ...lock } = jsonOf('package-lock.json')
const used = Object.entries(packages).filter(([, { dev, devOptional }]) => !dev && !devOptional)
const work = mkdtempSync(join(tmpdir(), 'htg-sbom-'))
const folder = join(work, lock.name)
mkdirSync(folder)
const write = (file, value) => writeFileSync(join(folder, file), JSON.stringify(value))
write('package.json', forUse(jsonOf('package.json')))
write('package-lock.json', {
  ...lock,
  packages: Object.fromEntries(used.map(([path, one]) => [path, forUse(one)])),
})
const { status, stdout, stderr } = spawnSync(
  'npm',
  ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'],
  { cwd: folder, encoding: 'utf8' },
)
rmSync(work, { recursive: true })
if (status !== 0) {
  process.stderr.write(stderr)
  process.exit(1)
}
writeFileSync(join(root, 'dist', 'sbom.cdx.json'), stdout)
