import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readInputs } from '../../src/github/inputs.ts'
import { outputsOf } from '../../src/github/outputs.ts'
import { report } from '../support/report-builder.ts'

const metadata: {
  readonly inputs: Readonly<Record<string, { description: string; default?: string; required?: boolean }>>
  readonly outputs: Readonly<Record<string, { description: string }>>
  readonly runs: { readonly using: string; readonly main: string }
} = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'))

let kept: NodeJS.ProcessEnv

beforeEach(() => {
  kept = { ...process.env }
})

afterEach(() => {
  process.env = kept
})

/** As the runner sets them. */
function setInput(name: string, value: string): void {
  process.env[`INPUT_${name.toUpperCase()}`] = value
}

describe('action.yml', () => {
  test('declares exactly the inputs that are read', () => {
    const names = Object.keys(metadata.inputs)
    for (const name of names) setInput(name, name === 'comment' ? 'false' : `value of ${name}`)
    const { comment, ...texts } = readInputs()
    expect(comment).toBe(false)
    expect(Object.values(texts).sort()).toEqual(
      names
        .filter((name) => name !== 'comment')
        .map((name) => `value of ${name}`)
        .sort(),
    )
  })

  test('declares exactly the outputs that are set', () => {
    expect(Object.keys(metadata.outputs)).toEqual(Object.keys(outputsOf(report([]), '')))
  })

  test('requires no input and runs on Node 24', () => {
    expect(Object.values(metadata.inputs).filter(({ required }) => required)).toEqual([])
    expect(metadata.inputs['token']?.default).toBe('$' + '{{ github.token }}')
    expect(metadata.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
  })
})

describe('the input comment', () => {
  test('is true unless told', () => {
    delete process.env['INPUT_COMMENT']
    expect(readInputs().comment).toBe(true)
  })

  test('says what it can be when it is something else', () => {
    setInput('comment', 'maybe')
    expect(readInputs).toThrow(
      expect.objectContaining({
        message: 'the input `comment` is "maybe"',
        data: expect.objectContaining({ code: 'usage' }),
      }),
    )
  })
})
