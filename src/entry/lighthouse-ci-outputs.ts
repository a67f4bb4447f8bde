import { type LighthouseCiOutputs, NO_LIGHTHOUSE_CI } from '../github/outputs.ts'
import type { GateConfig } from '../model/config.ts'
import type { Files } from '../ports/files.ts'

/** What a check with a config of Lighthouse CI left in `directory` (absolute) for later steps; nothing where there is none. */
export async function lighthouseCiOutputs(
  { checks }: GateConfig,
  directory: string,
  files: Files,
): Promise<LighthouseCiOutputs> {
  // A folder that somebody else left there is none of ours.
  if (!checks.some(({ options }) => Object.hasOwn(Object(options), 'ci'))) return NO_LIGHTHOUSE_CI
  const folder = `${directory}/.lighthouseci`
  const read = async (name: string): Promise<string> =>
    (await files.exists(`${folder}/${name}`)) ? compact(await files.readText(`${folder}/${name}`)) : ''
  if (!(await files.exists(`${folder}/manifest.json`))) return NO_LIGHTHOUSE_CI
  return {
    resultsPath: folder,
    links: await read('links.json'),
    assertionResults: await read('assertion-results.json'),
    manifest: await read('manifest.json'),
  }
}

function compact(json: string): string {
  return JSON.stringify(JSON.parse(json))
}
