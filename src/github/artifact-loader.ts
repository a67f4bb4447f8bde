import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DefaultArtifactClient } from './artifact-client.ts'

/** As much of the platform's client as is used. */
export type ArtifactClient = Pick<DefaultArtifactClient, 'uploadArtifact' | 'downloadArtifact'>

/** Loads the client on first use: the bundle beside the running one, or the package when running from source. */
export async function loadArtifactClient(): Promise<ArtifactClient> {
  // In parts, so that no bundler resolves it.
  const here = import.meta.url
  const bundled = new URL(['.', 'artifact', 'index.js'].join('/'), here)
  const specifier = existsSync(fileURLToPath(bundled)) ? bundled.href : '@actions/artifact'
  const loaded: typeof import('./artifact-client.ts') = await import(/* webpackIgnore: true */ specifier)
  return new loaded.DefaultArtifactClient()
}
