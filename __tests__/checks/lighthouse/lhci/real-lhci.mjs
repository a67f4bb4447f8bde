// Runs the real `lhci assert` for many configs in one process, because each start costs a second.
//   node real-lhci.mjs <folder> <jobs.json>
// Each job is the text of a lighthouserc.json; the folder holds .lighthouseci. Prints [{ exit, results }].
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [folder, jobs] = process.argv.slice(2)
process.chdir(folder)
const require = createRequire(import.meta.url)
const cli = require.resolve('@lhci/cli/src/cli.js')
const print = process.stdout.write.bind(process.stdout)
const exit = process.exit.bind(process)
process.stdout.write = () => true
process.stderr.write = () => true

const outcomes = []
for (const rc of JSON.parse(readFileSync(jobs, 'utf8'))) {
  const saved = join('.lighthouseci', 'assertion-results.json')
  rmSync(saved, { force: true })
  writeFileSync('lighthouserc.json', rc)
  // Yargs and the command line read the config when they are loaded, so they are loaded anew.
  for (const file of Object.keys(require.cache))
    if (/@lhci[\\/]cli[\\/]src[\\/]cli\.js|[\\/]yargs[\\/]/.test(file)) delete require.cache[file]
  process.argv = [process.argv[0], cli, 'assert']
  // What follows an exit that does not end the process asks for another: the first one counts.
  const code = await new Promise((done) => {
    process.exit = done
    require(cli)
  })
  await new Promise((done) => setTimeout(done, 2))
  outcomes.push({ exit: code ?? 0, results: existsSync(saved) ? JSON.parse(readFileSync(saved, 'utf8')) : null })
}
print(JSON.stringify(outcomes), () => exit(0))
