import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { RunningChrome } from '../../../src/checks/lighthouse/probe-chrome.ts'
import {
  type Bundle,
  buildBundle,
  CATEGORIES,
  DEADLINE,
  erredAudits,
  INSTALLED,
  judged,
  type Lhr,
  ROOT,
  startChrome,
  startFaultySite,
} from './bundle-support.ts'

interface Flow {
  readonly name: string
  readonly steps: readonly { readonly name: string; readonly lhr: Lhr }[]
}

/** What a process of its own found out with a Lighthouse and the page of a Chrome that it connected to. */
interface Visit {
  readonly flow: Flow
  readonly viewport: unknown
  readonly picture: number
}

let bundle: Bundle
let chrome: RunningChrome
let site: Awaited<ReturnType<typeof startFaultySite>>
/** Measured by the bundle. */
let visit: Visit

beforeAll(async () => {
  bundle = await buildBundle()
  chrome = await startChrome()
  site = await startFaultySite()
  visit = await visitWith(bundle.folder, 'browserURL')
}, DEADLINE)
afterAll(async () => {
  await site[Symbol.asyncDispose]()
  await chrome[Symbol.asyncDispose]()
  await bundle[Symbol.asyncDispose]()
})

describe('a user flow with the bundled Lighthouse', () => {
  test('measures a navigation, what a click costs, and the page as it then is', () => {
    const { flow, viewport, picture } = visit
    expect(flow.name).toBe('Buying')
    expect(flow.steps.map(({ name, lhr }) => [name, lhr.gatherMode, Object.keys(lhr.categories)])).toEqual([
      ['Navigation report (127.0.0.1/)', 'navigation', CATEGORIES],
      ['Buy', 'timespan', ['performance', 'best-practices']],
      ['Snapshot report (127.0.0.1/)', 'snapshot', CATEGORIES],
    ])
    expect(flow.steps.flatMap(({ lhr }) => [...erredAudits(lhr), lhr.runtimeError ?? []].flat())).toEqual([])
    const interaction = flow.steps[1]?.lhr.audits['interaction-to-next-paint']
    // The page takes 120 ms.
    expect(interaction?.numericValue).toBeGreaterThan(119)
    expect(interaction?.displayValue).toMatch(/^\d+\sms$/)
    expect(flow.steps[2]?.lhr.audits['color-contrast']?.score).toBe(0)
    // A page of the caller's Chrome keeps its own size, and its pictures can be written to files.
    expect(viewport).toBeNull()
    expect(picture).toBeGreaterThan(1000)
  })

  test('leaves Chrome running when it disconnects', async () => {
    expect(await webSocket()).toContain('devtools/browser')
    expect(chrome.died.aborted).toBe(false)
  })

  test(
    'is judged in all four categories unless told otherwise, and in no fifth',
    async () => {
      const source = `const [module, browserURL, url] = process.argv.slice(2)
const { connect, startFlow } = await import(module)
const browser = await connect({ browserURL, defaultViewport: null })
const page = await browser.newPage()
await page.goto(url)
const flow = await startFlow(page, { flags: { logLevel: 'silent' } })
await flow.snapshot()
await flow.snapshot({ onlyCategories: ['seo'] })
const fifth = await flow.snapshot({ onlyCategories: ['agentic-browsing'] }).catch((error) => error.message)
const { steps } = await flow.createFlowResult()
await page.close()
await browser.disconnect()
process.stdout.write(JSON.stringify([...steps.map(({ lhr }) => Object.keys(lhr.categories)), fifth]))`
      expect(await bundle.execute(source, bundle.module, address(), `${site.origin}/`)).toEqual([
        CATEGORIES,
        ['seo'],
        "unrecognized category in 'onlyCategories': agentic-browsing",
      ])
    },
    DEADLINE,
  )

  test(
    'is judged as the installed Lighthouse judges the same artifacts',
    async () => {
      const source = `import { readFileSync } from 'node:fs'
const { auditFlowArtifacts } = await import(process.argv[2])
const flow = await auditFlowArtifacts(JSON.parse(readFileSync(process.argv[3], 'utf8')))
process.stdout.write(JSON.stringify(flow))`
      const theirs = await bundle.execute<Flow>(source, INSTALLED, artifactsOf('browserURL'))
      expect(visit.flow.steps.map(({ lhr }) => judged(lhr))).toEqual(theirs.steps.map(({ lhr }) => judged(lhr)))
      expect(visit.flow.steps.map(({ name }) => name)).toEqual(theirs.steps.map(({ name }) => name))
    },
    DEADLINE,
  )

  test(
    'is measured just so by the installed one, which development uses',
    async () => {
      const installed = await visitWith('', 'browserWSEndpoint')
      const outline = ({ flow }: Visit) => flow.steps.map(({ name, lhr }) => [name, Object.keys(lhr.audits)])
      expect(outline(installed)).toEqual(outline(visit))
    },
    DEADLINE,
  )
})

describe('reports in HTML', () => {
  test(
    'of a page are those of the installed Lighthouse to the byte; of a flow too, but for the other languages',
    async () => {
      await writeFile(join(bundle.folder, 'flow.json'), JSON.stringify(visit.flow))
      const [ours, theirs] = await Promise.all([bundle.module, INSTALLED].map(reportsOf))
      if (ours === undefined || theirs === undefined) throw new Error('no reports')
      expect(ours.page.startsWith('<!--')).toBe(true)
      // No toBe: where they differ it would print them.
      expect(ours.page === theirs.page).toBe(true)

      const start = firstDifference(ours.flow, theirs.flow)
      const rest = ours.flow.slice(start)
      expect(theirs.flow.endsWith(rest)).toBe(true)
      const leftOut = theirs.flow.slice(start, theirs.flow.length - rest.length)
      const languages: Record<string, { allReports: string }> = runInNewContext(`({${leftOut.slice(1)}})`)
      expect(Object.keys(languages)).toEqual(expect.arrayContaining(['de', 'zh-TW']))
      for (const language of Object.values(languages)) expect(language.allReports).toEqual(expect.any(String))
    },
    DEADLINE,
  )

  test(
    'show what was measured in a browser, without an error',
    async () => {
      await writeFile(join(bundle.folder, 'flow.json'), JSON.stringify(visit.flow))
      const { page, flow } = await reportsOf(bundle.module)
      const show = async (name: string, html: string) => {
        const path = join(bundle.folder, name)
        await writeFile(path, html)
        return await bundle.execute<{ text: string; errors: string[] }>(
          `const [module, browserURL, url] = process.argv.slice(2)
const { connect } = await import(module)
const browser = await connect({ browserURL, defaultViewport: null })
const page = await browser.newPage()
const errors = []
page.on('pageerror', (error) => errors.push(String(error)))
await page.goto(url)
const text = await page.evaluate(() => document.body.innerText)
await page.close()
await browser.disconnect()
process.stdout.write(JSON.stringify({ text, errors }))`,
          bundle.module,
          address(),
          pathToFileURL(path).href,
        )
      }
      const one = await show('page.html', page)
      expect(one.errors).toEqual([])
      expect(one.text).toContain('First Contentful Paint')
      expect(one.text).toContain('Background and foreground colors do not have a sufficient contrast ratio.')
      const all = await show('flow.html', flow)
      expect(all.errors).toEqual([])
      expect(all.text).toContain('Navigation report (127.0.0.1/)')
      expect(all.text).toContain('1 navigation report')
    },
    DEADLINE,
  )
})

const reportsOf = (module: string) =>
  bundle.execute<{ readonly page: string; readonly flow: string }>(
    `import { readFileSync } from 'node:fs'
const { generateReport } = await import(process.argv[2])
const flow = JSON.parse(readFileSync('flow.json', 'utf8'))
const [{ lhr }] = flow.steps
process.stdout.write(JSON.stringify({ page: generateReport(lhr, 'html'), flow: generateReport(flow, 'html') }))`,
    module,
  )

/** Measures a flow with the Lighthouse that `loadLighthouse` finds in a folder; with none, with the installed one. */
async function visitWith(directory: string, by: 'browserURL' | 'browserWSEndpoint'): Promise<Visit> {
  return await bundle.execute<Visit>(
    `import { statSync, writeFileSync } from 'node:fs'
const [loader, directory, endpoint, url, categories, artifacts] = process.argv.slice(2)
const { loadLighthouse } = await import(loader)
const { connect, startFlow } = await loadLighthouse(...(directory ? [directory] : []))
const browser = await connect({ ...JSON.parse(endpoint), defaultViewport: null })
const page = await browser.newPage()
const viewport = page.viewport()
const flow = await startFlow(page, { name: 'Buying', flags: { logLevel: 'silent' } })
const onlyCategories = categories.split(',')
await flow.navigate(url, { onlyCategories })
// Lighthouse refuses a category that does not go with how a step is measured.
await flow.startTimespan({ name: 'Buy', onlyCategories: ['performance', 'best-practices'] })
await page.click('#buy')
await page.waitForFunction(() => document.querySelector('#bought').textContent === 'bought')
await flow.endTimespan()
await flow.snapshot({ onlyCategories })
await page.screenshot({ path: 'picture.png' })
writeFileSync(artifacts, JSON.stringify(flow.createArtifactsJson()))
const result = await flow.createFlowResult()
await page.close()
await browser.disconnect()
process.stdout.write(JSON.stringify({ flow: result, viewport, picture: statSync('picture.png').size }))`,
    pathToFileURL(join(ROOT, 'src/checks/lighthouse/probe-lighthouse.ts')).href,
    directory,
    JSON.stringify({ [by]: by === 'browserURL' ? address() : await webSocket() }),
    `${site.origin}/`,
    CATEGORIES.join(),
    artifactsOf(by),
  )
}

const artifactsOf = (by: string) => `artifacts-${by}.json`

const address = () => `http://127.0.0.1:${chrome.port}`

async function webSocket(): Promise<string> {
  const response = await fetch(`${address()}/json/version`)
  const { webSocketDebuggerUrl } = (await response.json()) as { webSocketDebuggerUrl: string }
  return webSocketDebuggerUrl
}

function firstDifference(one: string, other: string): number {
  let index = 0
  while (index < one.length && one[index] === other[index]) index++
  return index
}
