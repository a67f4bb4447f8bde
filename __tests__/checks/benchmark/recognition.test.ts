import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { readBenchmarks } from '../../../src/checks/benchmark/read.ts'
import { FORMATS, type Format } from '../../../src/checks/benchmark/readers/reader.ts'
import { PacegateError } from '../../../src/model/errors.ts'
import { fixture, source } from './support.ts'

const folder = new URL('../../fixtures/benchmark/', import.meta.url)

/** Every fixture; a folder is called like the format of what is in it. */
const FIXTURES = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && FORMATS.some((format) => format === entry.name))
  .flatMap(({ name }) => readdirSync(new URL(`${name}/`, folder)).map((file) => [`${name}/${file}`, name] as const))

/** What comes of reading a fixture as one format: figures, the code of an error. */
function outcomeOf(path: string, format: Format | null): unknown {
  try {
    return readBenchmarks(source(fixture(path)), format)
  } catch (error) {
    if (error instanceof PacegateError) return error.data.code
    throw error
  }
}

describe('which tool wrote an output', () => {
  test('there is a fixture of every format but our own', () => {
    expect([...new Set(FIXTURES.map(([, format]) => format))].sort()).toEqual(
      FORMATS.filter((format) => format !== 'json-lines').sort(),
    )
  })

  test.each(FIXTURES)('%s is of %s, and of no other format', (path, own) => {
    const formats = FORMATS.filter((format) => outcomeOf(path, format) !== 'no-benchmarks')
    expect(formats).toEqual([own])
    expect(outcomeOf(path, null)).toEqual(outcomeOf(path, formats[0] ?? null))
  })
})
