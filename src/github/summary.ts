import { summary } from '@actions/core'
import { capMarkdown, utf8Bytes } from './cap-markdown.ts'

/** One byte more than 1 MiB and the platform drops the whole summary; the rest is room for other writers of the step. */
const LIMIT = 1_000_000

/** Adds the Markdown to the job's summary, as many sections as it may hold. Does nothing where there is no summary. */
export async function writeSummary(markdown: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (!env['GITHUB_STEP_SUMMARY']) return
  const note = (left: number) =>
    `_${left} more ${left === 1 ? 'section is' : 'sections are'} too long for a summary: see the report artifact._`
  await summary.addRaw(capMarkdown(markdown, LIMIT, utf8Bytes, note), true).write()
}
