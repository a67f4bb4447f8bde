import { hashFact, stem } from './hash-fact.ts'
import { members, record, skim, text } from './json-skim.ts'
import { noFacts, type ReportFacts, type ReportFile } from './report-facts.ts'

const names = record(text)

/** `{"main.js": "/static/main.4f8e2d1a.js"}`, as webpack-manifest-plugin and others write it, also under `files`. */
export function readNameManifest({ bytes }: ReportFile): ReportFacts | null {
  const nested = skim(bytes, members<{ files: Map<string, string> }>({ files: names }))
  const found = nested?.files ?? skim(bytes, names)
  if (found === undefined) return null
  const facts = noFacts()
  for (const [name, file] of found) {
    facts.outputs.set(file, null)
    facts.names.set(file, hashFact(file, stem(name)))
  }
  return facts
}
