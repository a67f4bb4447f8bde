import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/model/report.ts'
import { createProject, distWithout, type Project, pacegate, pacegateOf, startPacegate } from '../support/command.ts'

const BUNDLE = `version: 1
checks:
  bundle:
    uses: bundle-size
    files: dist/*.js
    budgets:
      total: { max-regression: 1% and 500 B }
`

/** A benchmark whose figures are written down, so that the answer is known: `ns` a round, within a thousandth. */
const bench = (ns: number) => `
const values = [${ns} * (1 + (process.pid % 10) / 10000)]
console.log(JSON.stringify({ subject: 'parse', metric: 'time', unit: 'ns', better: 'lower', values }))
`
const BENCHMARK = `version: 1
rounds: 6
checks:
  parser:
    uses: benchmark
    command: node bench.js
    budgets:
      '*': { max-regression: 5% }
`
/** Text that does not compress, the same every time. */
function noise(size: number): string {
  let text = ''
  for (let i = 0; text.length < size; i++) text += createHash('sha256').update(String(i)).digest('base64')
  return text.slice(0, size)
}

let project: Project
beforeEach(() => {
  project = createProject()
})
afterEach(() => project[Symbol.dispose]())

/** Worktrees and temporary files; what V8 compiled is kept on purpose. */
function leftBehind(): string[] {
  const files = readdirSync(project.temporary).filter((name) => name !== 'node-compile-cache')
  return [...project.git('worktree', 'list').split('\n').slice(1), ...files]
}

describe('run', () => {
  test('a regression of both kinds is red, an improvement green, and snapshots replay the verdicts', () => {
    const base = project.commit({
      '.github/pacegate.yml': `${BUNDLE}${BENCHMARK.split('checks:\n')[1]}`,
      'dist/app.js': noise(4000),
      'bench.js': bench(1000),
    })
    project.commit({ 'dist/app.js': noise(9000), 'bench.js': bench(1300) })
    const run = pacegate(project.folder, [
      'run',
      '--base',
      base,
      '--rounds',
      '6',
      '--format',
      'json',
      '--save',
      'saved',
    ])
    const report: Report = JSON.parse(run.stdout)
    expect(run.exitCode).toBe(1)
    expect(report).toMatchObject({
      version: 1,
      outcome: 'fail',
      base: { commit: base, source: 'side-by-side', distance: 0 },
    })
    const failed = report.verdicts
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ check, subject }) => `${check} ${subject}`)
    expect(failed.toSorted()).toEqual(['bundle total', 'parser parse'])
    const slower = report.comparisons.find(({ subject }) => subject === 'parse')
    expect(slower?.delta?.relative).toBeCloseTo(0.3, 2)
    expect(project.git('status', '--porcelain')).toBe('?? saved/')
    expect(leftBehind()).toEqual([])

    const replay = pacegate(project.folder, ['compare', 'saved/base.json', 'saved/head.json', '--format', 'json'])
    expect(replay.exitCode).toBe(1)
    const again: Report = JSON.parse(replay.stdout)
    expect(again.verdicts).toEqual(report.verdicts)
    expect(again.comparisons).toEqual(report.comparisons)

    const swapped = pacegate(project.folder, ['compare', 'saved/head.json', 'saved/base.json', '--format', 'json'])
    expect(swapped.exitCode).toBe(0)
    expect(JSON.parse(swapped.stdout).comparisons).toContainEqual(
      expect.objectContaining({ subject: 'parse', change: 'improvement' }),
    )
  })

  test('without a base only absolute budgets apply, and it says so', () => {
    project.commit({
      '.github/pacegate.yml': BUNDLE.replace('max-regression: 1% and 500 B', 'threshold: 1 kB'),
      'dist/app.js': noise(9000),
    })
    const { exitCode, stdout } = pacegate(project.folder, ['run'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('no baseline')
    expect(stdout).not.toContain('+100')
  })

  test('needs neither Lighthouse nor the artifact client for a bundle', () => {
    project.commit({ '.github/pacegate.yml': BUNDLE, 'dist/app.js': noise(4000) })
    const cli = distWithout(project.folder, ['lighthouse', 'artifact'])
    expect(pacegateOf(cli, project.folder, ['run', '--format', 'json']).exitCode).toBe(0)
  })

  test('a check that is new here is judged alone; one that the base has and cannot run is an error', () => {
    const base = project.commit({ '.github/pacegate.yml': BUNDLE, 'dist/app.js': noise(4000) })
    project.commit({ '.github/pacegate.yml': `${BUNDLE}${BENCHMARK.split('checks:\n')[1]}`, 'bench.js': bench(1000) })
    const added = pacegate(project.folder, ['run', '--base', base, '--rounds', '6'])
    expect(added.exitCode).toBe(0)
    expect(added.stdout).toContain('new here')

    const broken = project.commit({ 'bench.js': 'process.exit(3)' })
    project.commit({ 'bench.js': bench(1000) })
    const result = pacegate(project.folder, ['run', '--base', broken, '--rounds', '6'])
    expect(result.exitCode).toBe(2)
    expect(result.stdout).toContain('on the base commit')
  })

  test('the base is built by its own setup in a worktree of its own', () => {
    const config = `setup: node build.js\n${BUNDLE}`
    const base = project.commit({
      '.github/pacegate.yml': config,
      '.gitignore': 'dist',
      'build.js': build(noise(4000)),
    })
    project.commit({ 'build.js': build(noise(9000)) })
    const { exitCode, stdout } = pacegate(project.folder, ['run', '--base', base])
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('total') })

    const failing = project.commit({ 'build.js': 'console.error("no such plugin"); process.exit(7)' })
    project.commit({ 'build.js': build(noise(4000)) })
    const unbuilt = pacegate(project.folder, ['run', '--base', failing])
    expect(unbuilt.exitCode).toBe(2)
    expect(unbuilt.stdout).toMatch(/exited with 7[\s\S]*no such plugin/)
    expect(leftBehind()).toEqual([])
  })

  test('what setup leaves behind is not taken for uncommitted work', () => {
    project.commit({ '.github/pacegate.yml': `setup: node build.js\n${BUNDLE}`, 'build.js': build(noise(4000)) })
    const dirtyOf = () => {
      pacegate(project.folder, ['measure', '--output', 'snapshot.json'])
      return JSON.parse(readFileSync(join(project.folder, 'snapshot.json'), 'utf8')).dirty
    }
    expect(dirtyOf()).toBe(false)
    project.git('clean', '-fdq')
    project.write({ 'build.js': build(noise(5000)) })
    expect(dirtyOf()).toBe(true)
  })

  function build(text: string): string {
    return `const fs = require('node:fs'); fs.mkdirSync('dist', { recursive: true }); fs.writeFileSync('dist/app.js', ${JSON.stringify(text)})`
  }
})

describe('bad input ends with 2, a message and a remedy', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], RegExp])[] = [
    ['unknown command', {}, ['frobnicate'], /no command "frobnicate"[\s\S]*--help/],
    ['unknown option', {}, ['run', '--bse', 'main'], /--bse[\s\S]*--help/],
    ['an option of another command', {}, ['compare', 'a', 'b', '--rounds', '3'], /takes no --rounds/],
    ['rounds that are no number', {}, ['run', '--rounds', 'many'], /"many"/],
    ['nothing to measure', { 'README.md': '# hello' }, ['run'], /measure/],
    ['a config that is not there', {}, ['run', '--config', 'nope.yml'], /nope\.yml/],
    [
      'an unknown key',
      { '.github/pacegate.yml': BUNDLE.replace('files:', 'filez:') },
      ['run'],
      /pacegate\.yml:5[\s\S]*filez[\s\S]*files/,
    ],
    [
      'an unknown check',
      { '.github/pacegate.yml': BUNDLE.replace('bundle-size', 'bundle-sise') },
      ['run'],
      /bundle-sise[\s\S]*bundle-size/,
    ],
    ['a wrong type', { '.github/pacegate.yml': BUNDLE.replace('dist/*.js', '7') }, ['run'], /files[\s\S]*7/],
    ['a bad unit', { '.github/pacegate.yml': BUNDLE.replace('500 B', '500 KB') }, ['run'], /500 KB[\s\S]*kB/],
    [
      'a budget on a metric that is not there',
      { '.github/pacegate.yml': BUNDLE.replace('total:', 'gzipp:'), 'dist/a.js': 'x' },
      ['run'],
      /gzipp[\s\S]*gzip/,
    ],
    ['a glob that matches nothing', { '.github/pacegate.yml': BUNDLE, 'build/a.js': 'x' }, ['run'], /dist\/\*\.js/],
    [
      'a command that is not found',
      { '.github/pacegate.yml': BENCHMARK.replace('node bench.js', 'no-such-tool') },
      ['run'],
      /no-such-tool/,
    ],
    [
      'a command that fails',
      { '.github/pacegate.yml': BENCHMARK, 'bench.js': 'console.error("boom"); process.exit(5)' },
      ['run'],
      /5[\s\S]*boom/,
    ],
    [
      'a command that prints no benchmark',
      { '.github/pacegate.yml': BENCHMARK, 'bench.js': 'console.log("all good")' },
      ['run'],
      /all good/,
    ],
    [
      'a base that does not exist',
      { '.github/pacegate.yml': BUNDLE, 'dist/a.js': 'x' },
      ['run', '--base', 'nosuch'],
      /nosuch/,
    ],
    ['a snapshot that is none', { 'a.json': '{"version": 1' }, ['compare', 'a.json', 'a.json'], /a\.json/],
    [
      'a snapshot of a newer version',
      { 'a.json': '{"version": 99}' },
      ['compare', 'a.json', 'a.json'],
      /99[\s\S]*[Uu]pdate/,
    ],
    [
      'a check that --only does not know',
      { '.github/pacegate.yml': BUNDLE, 'dist/a.js': 'x' },
      ['run', '--only', 'bundel'],
      /"bundel"[\s\S]*"bundle"/,
    ],
  ]

  test.each(cases)('%s', (_, files, args, message) => {
    project.commit(files)
    const { exitCode, stdout, stderr } = pacegate(project.folder, args)
    expect(`${stdout}${stderr}`).toMatch(message)
    expect(`${stdout}${stderr}`).not.toMatch(/internal error|\n\s+at /)
    expect(exitCode).toBe(2)
  })

  const PAGE = `version: 1
servers:
  web: { command: node server.js, url: "http://127.0.0.1:{port}", timeout: 2 s }
checks:
  pages: { uses: lighthouse, serve: web, urls: [/] }
`
  const pages: readonly (readonly [string, string, NodeJS.ProcessEnv, RegExp])[] = [
    ['no Chrome', 'setInterval(() => {}, 1000)', { CHROME_PATH: '/nowhere/chrome' }, /\/nowhere\/chrome/],
    [
      'a server that never becomes ready',
      'console.log("still thinking"); setInterval(() => {}, 1000)',
      {},
      /within 2\.0\s+s[\s\S]*still thinking/,
    ],
    ['a server that dies', 'console.error("port is mine"); process.exit(4)', {}, /4[\s\S]*port is mine/],
    [
      'a page that answers 500',
      'require("node:http").createServer((request, response) => { response.statusCode = request.headers["sec-fetch-mode"] ? 500 : 200; response.end("<p>x") }).listen(process.env.PORT, "127.0.0.1")',
      {},
      /500/,
    ],
  ]

  test.each(pages)('%s', (_, server, env, message) => {
    project.commit({ '.github/pacegate.yml': PAGE, 'server.js': server })
    const { exitCode, stdout, stderr } = pacegate(project.folder, ['run', '--rounds', '1'], env)
    expect(`${stdout}${stderr}`).toMatch(message)
    expect(`${stdout}${stderr}`).not.toMatch(/internal error/)
    expect(exitCode).toBe(2)
  })

  test('no git', () => {
    project.commit({ '.github/pacegate.yml': BUNDLE, 'dist/app.js': noise(4000) })
    const { exitCode, stdout } = pacegate(project.folder, ['run', '--base', 'main'], { PATH: '/nowhere' })
    expect(stdout).toMatch(/git/)
    expect(exitCode).toBe(2)
  })

  test('one broken check does not keep the others from being reported', () => {
    project.commit({
      '.github/pacegate.yml': `${BUNDLE}${BENCHMARK.split('checks:\n')[1]}`,
      'dist/app.js': noise(4000),
      'bench.js': 'process.exit(1)',
    })
    const { exitCode, stdout } = pacegate(project.folder, ['run', '--format', 'json'])
    const report: Report = JSON.parse(stdout)
    expect(exitCode).toBe(2)
    expect(report.errors).toMatchObject([{ check: 'parser' }])
    expect(report.comparisons.some(({ check }) => check === 'bundle')).toBe(true)
  })

  test('outside a git repository the head is measured all the same', () => {
    project.commit({ '.github/pacegate.yml': BUNDLE, 'dist/app.js': noise(4000) })
    const { exitCode, stdout } = pacegate(project.folder, ['run', '--format', 'json'], {
      GIT_DIR: join(project.folder, 'nowhere'),
    })
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout).comparisons.length).toBeGreaterThan(0)
  })
})

test('Ctrl-C leaves no worktree and no process behind', async () => {
  const base = project.commit({
    '.github/pacegate.yml': BENCHMARK,
    'bench.js':
      'require("node:fs").writeFileSync(process.env.HOME + "/pid", String(process.pid)); setInterval(() => {}, 1000)',
  })
  project.commit({ 'README.md': 'x' })
  const running = startPacegate(project.folder, ['run', '--base', base], { HOME: project.folder })
  const pid = await waitForFile(join(project.folder, 'pid'))
  expect(isAlive(pid)).toBe(true)
  running.kill('SIGINT')
  const code = await new Promise((done) => running.on('exit', done))
  expect(code).toBe(130)
  await waitForEnd(pid)
  expect(leftBehind()).toEqual([])
})

async function waitForFile(path: string): Promise<number> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    try {
      const pid = Number(readFileSync(path, 'utf8'))
      if (pid > 0) return pid
    } catch {
      // Not there yet.
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`${path} did not appear`)
}

/** A killed process stays visible until its parent has taken notice. */
async function waitForEnd(pid: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; isAlive(pid); ) {
    if (Date.now() > deadline) throw new Error(`process ${pid} is still there`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('selftest measures the same commit against itself, and the rounds asked for come before the config’s', () => {
  const config = BENCHMARK.replace('uses: benchmark', 'uses: benchmark\n    rounds: 8')
  const base = project.commit({ '.github/pacegate.yml': config, 'bench.js': bench(1000) })
  const study = pacegate(project.folder, ['selftest', '--rounds', '6', '--format', 'json'])
  expect(study.exitCode).toBe(0)
  expect(JSON.parse(study.stdout).checks).toMatchObject([{ id: 'parser', rounds: 6 }])
  const gate = pacegate(project.folder, ['run', '--base', base, '--rounds', '6', '--format', 'json'])
  expect(JSON.parse(gate.stdout).checks).toMatchObject([{ id: 'parser', rounds: 6 }])
})

test('help names every command, and the version is the package’s', () => {
  const help = pacegate(project.folder, ['--help'])
  expect(help.exitCode).toBe(0)
  for (const command of ['run', 'measure', 'compare', 'schema']) expect(help.stdout).toContain(`  ${command}`)
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(pacegate(project.folder, ['--version']).stdout).toBe(`${version}\n`)
})

test('schema prints what is published', () => {
  const published = readFileSync(join(import.meta.dirname, '../../pacegate.schema.json'), 'utf8')
  expect(JSON.parse(pacegate(project.folder, ['schema']).stdout)).toEqual(JSON.parse(published))
})

test('an older Node is told which one to get, before anything it cannot parse is loaded', () => {
  const older = "Object.defineProperty(process,'versions',{value:{node:'20.1.0'}})"
  const { exitCode, stdout, stderr } = pacegate(project.folder, ['run'], {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(older)}`,
  })
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^pacegate: this is Node 20\.1\.0, and Pacegate needs Node 24 or later\n.*npm install/)
})
