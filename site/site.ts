import { resolve } from 'node:path'
import { packageRoot } from '../cli/package.ts'
import { buildSite } from './build.ts'

/* `npm run site`: makes the documentation site, in `dist-site/` or in the folder that is named. */
const folder = resolve(process.argv[2] ?? 'dist-site')
const problems = await buildSite(packageRoot, folder)
for (const { source, line, what } of problems)
  console.error(`${source}${line === undefined ? '' : `:${line}`}: ${what}`)
if (problems.length > 0) process.exitCode = 1
else console.log(`open ${folder}/index.html`)
