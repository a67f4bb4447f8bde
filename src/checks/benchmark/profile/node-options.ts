/** Between two samples, in µs: enough of them in a run of a tenth of a second, and few enough in one of minutes. */
const SAMPLE_INTERVAL = 200

/** A word of `NODE_OPTIONS`: https://nodejs.org/api/cli.html#node_optionsoptions. */
function quoted(word: string): string {
  return `"${word.replace(/[\\"]/g, '\\$&')}"`
}

export interface Recording {
  /** Absolute: where each process of Node writes its profile. */
  readonly profiles: string
  /** Absolute: a script that each of them loads first. */
  readonly preload: string
  /** Absolute: where each writes how often what was called; null for a run that is not slowed down by counting. */
  readonly counts: string | null
}

/** The variables with which every process of Node that a command starts writes down what it did. */
export function recordingEnvironment(
  { profiles, preload, counts }: Recording,
  /** What `NODE_OPTIONS` is without it. */
  existing: string | undefined,
): Record<string, string> {
  const options = [
    ...(existing === undefined || existing.trim() === '' ? [] : [existing]),
    `--require ${quoted(preload)}`,
    '--cpu-prof',
    `--cpu-prof-dir=${quoted(profiles)}`,
    `--cpu-prof-interval=${SAMPLE_INTERVAL}`,
  ]
  return { NODE_OPTIONS: options.join(' '), ...(counts === null ? {} : { NODE_V8_COVERAGE: counts }) }
}

/**
 * What a process of Node runs before anything else. Node writes down what it saw when a process ends by itself, so one that
 * is told to end by SIGTERM (vitest tells its workers so) ends by itself. Where calls are counted it also leaves, in the folder
 * `sources`, what loaders made of the files that it ran, without which no position in them can be told.
 */
export function preloadScript(folders: { readonly counts: string; readonly sources: string } | null): string {
  return `'use strict'
const { exit } = process
process.on('SIGTERM', () => {
  if (process.listenerCount('SIGTERM') === 1) exit.call(process, 143)
})
${folders === null ? '' : `const folders = ${JSON.stringify(folders)}\n${SAVE_SOURCES}`}`
}

/**
 * The debugger is asked only at the very end, since it makes code slower and counts wrong. By then the calls have been written
 * down: what Node writes afterwards is left out by the list of what there was before.
 */
const SAVE_SOURCES = `process.on('exit', () => {
  try {
    const { readdirSync, writeFileSync } = require('node:fs')
    const { threadId } = require('node:worker_threads')
    require('node:v8').takeCoverage()
    const counts = readdirSync(folders.counts).filter((name) =>
      name.startsWith('coverage-' + process.pid + '-') && name.endsWith('-' + threadId + '.json'))
    const { Session } = require('node:inspector')
    const session = new Session()
    session.connect()
    const scripts = []
    session.on('Debugger.scriptParsed', ({ params }) => scripts.push(params))
    session.post('Debugger.enable')
    const sources = []
    let size = 0
    for (const { url, scriptId, sourceMapURL, length } of scripts) {
      if (!sourceMapURL.startsWith('data:') || !/^(file:|\\/)/.test(url) || url.includes('/node_modules/')) continue
      size += length
      if (size > 50e6) break
      session.post('Debugger.getScriptSource', { scriptId }, (error, answer) => {
        if (!error) sources.push({ url, source: answer.scriptSource })
      })
    }
    session.disconnect()
    const name = process.pid + '-' + threadId + '.json'
    writeFileSync(require('node:path').join(folders.sources, name), JSON.stringify({ counts, sources }))
  } catch {}
})
`
