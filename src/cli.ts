#!/usr/bin/env node
import * as nodeModule from 'node:module'
import { VERSION } from './version.ts'

const OLDEST_NODE = 24

// Asking for the version is the one thing scripts do in a loop: it must not load the gate.
if (process.argv.length === 3 && process.argv[2] === '--version') {
  process.stdout.write(`${VERSION}\n`)
} else if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  // Seen to before anything else is loaded: an older Node cannot even parse it.
  process.stderr.write(
    `pacegate: this is Node ${process.versions.node}, and Pacegate needs Node ${OLDEST_NODE} or later\nInstall it (\`npm install --save-dev node@${OLDEST_NODE}\` puts it on the path of npm scripts), then run this again.\n`,
  )
  process.exitCode = 2
} else {
  // Half of a short run is compiling; V8 keeps that from one run to the next. Where it cannot, nothing is lost.
  nodeModule.enableCompileCache()
  const { commandLine } = await import('./main.ts')
  // Lighthouse and the artifact client leave timers behind; everything that matters has been awaited.
  process.exit(await commandLine(process.argv.slice(2)))
}
