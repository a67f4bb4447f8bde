import { at } from './problems.ts'
import type { LighthouseRc } from './read-rc.ts'

/** What is done with the results. */
export type UploadOptions =
  | { readonly kind: 'none'; readonly warnings: readonly string[] }
  | {
      readonly kind: 'filesystem'
      /** Relative to the working directory. */
      readonly outputDir: string
      readonly reportFilenamePattern: string
      readonly warnings: readonly string[]
    }

/** Lighthouse CI's own names for the files of its filesystem target. */
export const REPORT_FILENAME = '%%HOSTNAME%%-%%PATHNAME%%-%%DATETIME%%.report.%%EXTENSION%%'

/** What a lighthouserc asks to be done with the results, with a warning for a target that nothing is sent to. */
export function uploadOptions(rc: LighthouseRc): UploadOptions {
  const { upload } = rc
  if (upload === null) return { kind: 'none', warnings: [] }
  const target = upload.target ?? 'lhci'
  if (target === 'filesystem') {
    const { outputDir = '.', reportFilenamePattern = REPORT_FILENAME } = upload
    return { kind: 'filesystem', outputDir, reportFilenamePattern, warnings: [] }
  }
  const where = target === 'lhci' ? 'a Lighthouse CI server' : 'public storage'
  const warning = `${at(rc.locate('upload', ['target']))}\`ci.upload.target\` is \`${target}\`${upload.target === undefined ? ' (the default)' : ''}, and nothing is sent to ${where}; the reports are in \`.lighthouseci\`, keep them as an artifact`
  return { kind: 'none', warnings: [warning] }
}
