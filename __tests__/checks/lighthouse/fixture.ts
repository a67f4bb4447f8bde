import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Images, imagesSchema, type Lhr, lhrSchema } from '../../../src/checks/lighthouse/lhr.ts'
import type { Target } from '../../../src/checks/lighthouse/options.ts'
import { type PageReading, readPage } from '../../../src/checks/lighthouse/read-page.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/lighthouse')

export const TARGET: Target = { subject: '/ · mobile', url: '/', device: 'mobile' }

/** What Lighthouse said of the site's page, as it was saved. */
export function savedResult(name: 'base' | 'head'): { lhr: Lhr; images: Images } {
  const saved = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))
  return { lhr: lhrSchema.parse(saved.lhr), images: imagesSchema.parse(saved.images) }
}

export function savedPage(name: 'base' | 'head'): PageReading {
  const { lhr, images } = savedResult(name)
  return readPage(lhr, images, TARGET)
}
