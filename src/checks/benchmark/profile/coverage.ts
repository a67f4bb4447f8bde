import { isRecord, parseJson, textOf, wholeOf } from './json.ts'

/** A function of a script: from where to where it goes in the source as V8 had it, and how often it was called. */
export interface CountedFunction {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly calls: number
}

export interface CountedScript {
  readonly url: string
  readonly functions: readonly CountedFunction[]
}

const MOST_FUNCTIONS = 200_000

/**
 * The calls that a process counted, as Node writes them for `NODE_V8_COVERAGE`: the result of `Profiler.takePreciseCoverage`
 * (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-ScriptCoverage), started with `callCount` and
 * `detailed`, so that the first range of each function is the whole of it and its count the number of its calls. Null where
 * it is none, or was cut short. Pure.
 */
export function readCoverage(text: string): readonly CountedScript[] | null {
  const document = parseJson(text)
  if (!isRecord(document) || !Array.isArray(document['result'])) return null
  return document['result'].flatMap((script: unknown): CountedScript[] => {
    if (!isRecord(script) || !Array.isArray(script['functions'])) return []
    const functions = script['functions'].slice(0, MOST_FUNCTIONS).flatMap(readFunction)
    return [{ url: textOf(script['url']), functions }]
  })
}

function readFunction(written: unknown): CountedFunction[] {
  if (!isRecord(written) || !Array.isArray(written['ranges'])) return []
  const whole: unknown = written['ranges'][0]
  if (!isRecord(whole)) return []
  const [start, end, calls] = [whole['startOffset'], whole['endOffset'], whole['count']].map(wholeOf)
  if (start === undefined || end === undefined || calls === undefined || start < 0 || end < start || calls < 0)
    return []
  return [{ name: textOf(written['functionName']), start, end, calls }]
}
