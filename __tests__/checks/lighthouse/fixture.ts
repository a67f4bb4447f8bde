import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PageEvidence } from '../../../src/checks/lighthouse/evidence.ts'
import { type Images, imagesSchema, type Lhr, lhrSchema } from '../../../src/checks/lighthouse/lhr.ts'
import { readEvidence } from '../../../src/checks/lighthouse/read-evidence.ts'
import { type PageReading, readPage } from '../../../src/checks/lighthouse/read-page.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/lighthouse')

export const TARGET = { subject: '/ · mobile', url: '/' }

type Side = 'base' | 'head'

/** Pages that differ in one thing each, and `basket`, a timespan. */
type Page = 'shop' | 'article' | 'news' | 'quotes' | 'app' | 'basket'

/** What Lighthouse said of the site's page, or of another, as it was saved. */
export function savedResult(name: Side | `${Page}-${Side}`): { lhr: Lhr; images: Images } {
  const saved = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))
  return { lhr: lhrSchema.parse(saved.lhr), images: imagesSchema.parse(saved.images) }
}

/** What is kept of both sides of a page. */
export function savedEvidence(page: Page): readonly [base: PageEvidence, head: PageEvidence] {
  const read = (side: Side): PageEvidence => {
    const { lhr, images } = savedResult(`${page}-${side}`)
    return readEvidence(lhr, images)
  }
  return [read('base'), read('head')]
}

export function savedPage(name: Side): PageReading {
  const { lhr, images } = savedResult(name)
  return readPage({ ...TARGET, lhr, images })
}
