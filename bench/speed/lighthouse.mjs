import { cp, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CLI, installed, ROOT, temporaryFolder } from './places.mjs'
import { timeProcess } from './processes.mjs'

const CONFIG = `version: 1
checks:
  pages:
    uses: lighthouse
    serve: dist
    urls: [/product/]
    devices: [mobile]
`

// As Pacegate starts it: the sandbox stays on, except where Chrome refuses to start with it.
const CHROME_FLAGS = ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])].join(' ')

/** Three runs of Lighthouse on the product page of the example, performance only, mobile, each serving the folder itself. */
export const lighthouseRuns = {
  name: 'lighthouse-3-runs',
  peerName: 'lhci collect -n 3',
  unit: 'ms',
  aim: 0.6,
  repetitions: 3,
  async prepare(say) {
    const folder = await temporaryFolder()
    const cwd = folder.path
    say('building the example')
    await cp(join(ROOT, 'examples', 'shop'), cwd, {
      recursive: true,
      filter: (path) => basename(path) !== 'node_modules',
    })
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    await timeProcess(npm, ['ci', '--prefer-offline'], { cwd })
    await timeProcess(npm, ['run', 'build'], { cwd })
    await writeFile(join(cwd, 'pacegate.yml'), CONFIG)
    const ours = [CLI, 'measure', '--config', 'pacegate.yml', '--rounds', '3', '--output', 'snapshot.json']
    const peer = [
      installed('@lhci/cli/src/cli.js'),
      'collect',
      '--numberOfRuns=3',
      '--staticDistDir=dist',
      '--url=http://localhost/product/index.html',
      '--settings.onlyCategories=performance',
      `--settings.chromeFlags=${CHROME_FLAGS}`,
    ]
    return {
      ours: () => timeProcess(process.execPath, ours, { cwd }),
      async peer() {
        await rm(join(cwd, '.lighthouseci'), { recursive: true, force: true })
        return timeProcess(process.execPath, peer, { cwd })
      },
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    }
  },
}
