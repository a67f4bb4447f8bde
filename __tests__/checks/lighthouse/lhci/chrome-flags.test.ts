import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import { splitChromeFlags } from '../../../../src/checks/lighthouse/lhci/chrome-flags.ts'

const RUN = createRequire(import.meta.url).resolve('lighthouse/cli/run.js')

const WRITTEN: readonly string[] = [
  '',
  '--no-sandbox',
  '--no-sandbox --disable-gpu',
  '  --no-sandbox   --headless=new ',
  '"--no-sandbox --disable-gpu"',
  "'--no-sandbox'",
  "--user-agent='My Agent' --headless",
  '--user-agent="My Agent" --headless',
  '--window-size=1350,940',
  '--window-size 1350,940 --mute-audio',
  '--host-resolver-rules="MAP * 127.0.0.1"',
  '--ignore-certificate-errors --unsafely-treat-insecure-origin-as-secure=http://a.test:8080',
  '--lang=de --lang=fr',
  '--no-proxy-server stray',
  'stray --mute-audio',
  '--a-b-c=x=y',
  '--js-flags="--max-old-space-size=4096 --expose-gc"',
]

describe('splitChromeFlags', () => {
  test('splits what Lighthouse’s own command line splits, in the same way', () => {
    const script = `import { parseChromeFlags } from ${JSON.stringify(RUN)}
console.log(JSON.stringify(${JSON.stringify(WRITTEN)}.map((flags) => parseChromeFlags(flags))))`
    const env = { ...process.env, NODE_OPTIONS: '' }
    const real = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env }),
    )
    expect(Object.fromEntries(WRITTEN.map((flags) => [flags, splitChromeFlags(flags)]))).toEqual(
      Object.fromEntries(WRITTEN.map((flags, index) => [flags, real[index]])),
    )
  }, 30_000)

  test('takes a list too', () => {
    expect(splitChromeFlags(['--a', '--b=1 --c'])).toEqual(['--a', '--b=1', '--c'])
  })
})
