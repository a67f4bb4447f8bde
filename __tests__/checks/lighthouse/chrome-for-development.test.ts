import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'

const run = promisify(execFile)
const SCRIPT = resolve(import.meta.dirname, '../../../scripts/chrome.mjs')
const DEADLINE = 120_000

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'pacegate-provide-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

/** Runs the script on a machine on which nothing is installed but what `environment` says. */
async function provide(environment: NodeJS.ProcessEnv) {
  // A wrapper script needs a few commands; a Chrome is not among them.
  for (const name of ['sh', 'ls']) await symlink(`/bin/${name}`, join(folder, name))
  const env = { PATH: folder, HOME: folder, TMPDIR: folder, XDG_CACHE_HOME: join(folder, 'cache'), ...environment }
  return run(process.execPath, [SCRIPT], { env, timeout: DEADLINE })
}

const unpacks = process.platform === 'linux' && process.arch === 'x64'

describe('a Chrome for development', () => {
  ;(unpacks ? test : test.skip)(
    'is unpacked into a private folder where none is installed, and a CHROME_PATH that does not work is told',
    async () => {
      const broken = join(folder, 'broken')
      await writeFile(broken, '#!/bin/sh\necho "missing library" >&2\nexit 127\n')
      await chmod(broken, 0o755)
      const { stdout, stderr } = await provide({ CHROME_PATH: broken })
      const path = stdout.trim()
      const cache = join(folder, 'cache', 'pacegate')
      const [unpacked, ...others] = await readdir(cache)

      expect(path).toBe(join(cache, unpacked ?? '', 'chromium'))
      expect(others).toEqual([])
      expect(stderr).toMatch(/^CHROME_PATH does not serve: .*missing library/m)
      const { mode, uid } = await stat(join(cache, unpacked ?? ''))
      expect({ mode: mode & 0o777, uid }).toEqual({ mode: 0o700, uid: process.getuid?.() })
      // The profile of the trial run is gone.
      expect((await readdir(folder)).filter((name) => name.startsWith('pacegate-chrome'))).toEqual([])
    },
    DEADLINE,
  )
})
