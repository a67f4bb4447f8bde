import { spawnSync } from 'node:child_process'

/** A benchmark tool that is not an npm package: how to see that it is there, and the Debian packages that bring it. */
export interface SystemTool {
  readonly probe: readonly [string, ...string[]]
  readonly packages: readonly string[]
}

const APT_DEADLINE = 300_000

function works([program, ...args]: SystemTool['probe']): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 60_000 }).status === 0
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr } = spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env,
    encoding: 'utf8',
    timeout: APT_DEADLINE,
  })
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')}: ${stderr}`)
}

/**
 * Which of the tools serve here. What is missing is installed where that can be done, as root on Debian; elsewhere it is left
 * out, and `say` hears of it.
 */
export function provideTools(tools: Readonly<Record<string, SystemTool>>, say: (line: string) => void): Set<string> {
  const missing = Object.entries(tools).filter(([, { probe }]) => !works(probe))
  if (missing.length > 0 && process.getuid?.() === 0 && works(['apt-get', '--version'])) {
    const packages = missing.flatMap(([, tool]) => tool.packages)
    say(`Installing ${packages.join(', ')} for the tests of benchmark tools (about a minute)…`)
    try {
      apt('update')
      apt('install', '--yes', '--no-install-recommends', ...packages)
    } catch (error) {
      say(String(error))
    }
  }
  const served = Object.entries(tools).filter(([, { probe }]) => works(probe))
  const absent = Object.keys(tools).filter((name) => !served.some(([one]) => one === name))
  if (absent.length > 0) say(`Not installed, so not tested: ${absent.join(', ')}`)
  return new Set(served.map(([name]) => name))
}
