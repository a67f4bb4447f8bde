#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { VERSION } from './version.ts'

// Asking for the version is the one thing scripts do in a loop: it must not load the gate.
if (process.argv.length === 3 && process.argv[2] === '--version') {
  process.stdout.write(`${VERSION}\n`)
} else {
  // Half of a short run is compiling; V8 keeps that from one run to the next. Where it cannot, nothing is lost.
  enableCompileCache()
  const { commandLine } = await import('./main.ts')
  // Lighthouse and the artifact client leave timers behind; everything that matters has been awaited.
  process.exit(await commandLine(process.argv.slice(2)))
}
