import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Observation } from '../../model/observation.ts'
import type { Conclusion } from '../check.ts'
import { evaluateAssertions } from './lhci/assert.ts'
import { filesystemFiles } from './lhci/filesystem-target.ts'
import { type FolderFile, lighthouseciFiles } from './lhci/folder.ts'
import type { SavedLhr } from './lhci/lhr.ts'
import { asAssertion, CI_FOLDER, type LighthouseCi } from './lighthouse-ci.ts'
import type { LighthouseModule } from './probe-lighthouse.ts'
import type { Results } from './probe-results.ts'
import type { PageTarget } from './targets.ts'

interface CiRequest {
  readonly ci: LighthouseCi
  readonly pages: readonly PageTarget[]
  readonly observations: readonly Observation[]
  readonly results: Results
  readonly lighthouse: Pick<LighthouseModule, 'generateReport'>
  /** Absolute: where `.lighthouseci` goes. */
  readonly directory: string
}

/**
 * Judges the first rounds of the head as Lighthouse CI would, and leaves its folder behind, so that its own commands can go
 * on from there. Rejects (`assertions-invalid`) what `lhci assert` refuses.
 */
export async function concludeAsLighthouseCi(request: CiRequest): Promise<Conclusion> {
  const { ci, observations, directory, lighthouse } = request
  const lhrs = await readRuns(request)
  const evaluation = ci.assert === null ? null : evaluateAssertions(ci.assert, lhrs)
  const html = (lhr: SavedLhr): string => lighthouse.generateReport(lhr, 'html')
  const folder = join(directory, CI_FOLDER)
  const now = Date.now()
  const results = evaluation?.results ?? null
  if (!ci.additive) await removeRuns(folder)
  await writeFiles(folder, lighthouseciFiles({ lhrs, results, links: {}, directory: folder, html, now }))
  if (ci.upload.kind === 'filesystem') {
    const outputDir = resolve(directory, ci.upload.outputDir)
    const { reportFilenamePattern } = ci.upload
    await writeFiles(outputDir, filesystemFiles({ lhrs, outputDir, reportFilenamePattern, html, now }))
  }
  const traps = evaluation?.traps.map(({ message, hint }) => `${message}. ${hint}`) ?? []
  const runs = Math.min(ci.runs, observations.length)
  const few = runs < ci.runs ? [`the assertions were judged by ${runs} of ${ci.runs} runs`] : []
  return { assertions: (results ?? []).map(asAssertion), warnings: [...few, ...traps] }
}

/** All runs of a page before those of the next, as Lighthouse CI makes them: it knows one device at a time. */
async function readRuns({ ci, pages, observations, results }: CiRequest): Promise<SavedLhr[]> {
  const lhrs: SavedLhr[] = []
  const device = pages[0]?.profile.name
  for (const { subject } of pages.filter(({ profile }) => profile.name === device)) {
    for (const observation of observations.slice(0, ci.runs)) {
      const lhr = await results.read(observation, subject)
      if (lhr !== undefined) lhrs.push(lhr as SavedLhr)
    }
  }
  return lhrs
}

/** What an earlier collection left would be judged and uploaded with ours. */
async function removeRuns(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const ours = names.filter((name) => /^lhr-\d+\.(json|html)$/.test(name))
  await Promise.all(ours.map((name) => rm(join(folder, name), { force: true })))
}

async function writeFiles(folder: string, files: readonly FolderFile[]): Promise<void> {
  for (const { name, content } of files) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
}
