// An action of its own, for the parts that speak to the runner: does what the input `script` names.
import { emitAnnotations } from '../../src/github/annotations.ts'
import { createActionsLog } from '../../src/github/log.ts'
import { NO_LIGHTHOUSE_CI, writeOutputs } from '../../src/github/outputs.ts'
import { writeSummary } from '../../src/github/summary.ts'
import { sanitiseLine } from '../../src/model/untrusted-text.ts'
import { TestClock } from './test-clock.ts'

const HOSTILE = '\u001b[31mred\r::error title=injected::x\n##[add-mask]y'

const SCRIPTS: Readonly<Record<string, () => unknown>> = {
  annotations: () =>
    emitAnnotations([
      { title: 'a: b, c', message: `${sanitiseLine(HOSTILE)} 100%, a:b`, file: 'dir,with:odd/name.yml', line: 3 },
    ]),
  outputs: () =>
    writeOutputs({ outcome: 'fail', report: '/a b/report.json', regressions: 2, improvements: 0, ...NO_LIGHTHOUSE_CI }),
  summary: () => writeSummary('# Hello ü', process.env),
  'long-summary': () => writeSummary(['a', 'ü'.repeat(300_000), 'ü'.repeat(300_000)].join('\n\n'), process.env),
  log: async () => {
    const clock = new TestClock()
    const log = createActionsLog(clock)
    await log.group('outer', async () => {
      log.info(HOSTILE)
      log.debug(HOSTILE)
      await log.group('inner', async () => {})
      log.progress('first progress')
      log.progress('too soon')
      await clock.sleep(60_000)
      log.progress('later progress')
    })
    log.warn(HOSTILE)
  },
  raw: () => process.stdout.write(`${HOSTILE}\n`),
}

await SCRIPTS[process.env['INPUT_SCRIPT'] ?? '']?.()
