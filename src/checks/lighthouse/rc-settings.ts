import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Files } from '../../ports/files.ts'
import { CATEGORIES, type Category } from './categories.ts'
import type { CollectOptions } from './lhci/collect-options.ts'
import type { LighthouseSettings } from './settings.ts'

interface World {
  readonly files: Files
  /** Absolute. */
  readonly directory: string
  /** Gives what a config in JavaScript exports. */
  readonly evaluate: (path: string) => Promise<unknown>
}

interface RcSettings {
  readonly settings: LighthouseSettings
  /** Lighthouse CI runs all of them unless told. */
  readonly categories: readonly Category[]
  readonly warnings: readonly string[]
}

type Values = Readonly<Record<string, unknown>>

/** The settings of a lighthouserc, with those of the files that it names. Rejects (`lighthouserc-invalid`). */
export async function rcSettings({ settings }: CollectOptions, world: World): Promise<RcSettings> {
  const { configPath, extraHeadersPath } = settings
  const config = configPath === null ? null : await lighthouseConfig(configPath, world)
  const headers = extraHeadersPath === null ? null : await jsonObject(extraHeadersPath, world)
  const { onlyCategories, ...flags }: Values = {
    ...config?.settings,
    ...settings.flags,
    ...(headers === null ? {} : { extraHeaders: headers }),
  }
  const only = Array.isArray(onlyCategories) ? onlyCategories : null
  return {
    // They have been checked by Lighthouse's own list, which is longer than ours.
    settings: flags as LighthouseSettings,
    categories: only === null ? CATEGORIES : CATEGORIES.filter((category) => only.includes(category)),
    warnings: config?.warnings ?? [],
  }
}

/** What of a Lighthouse config a file of ours could say: its settings. Audits and gatherers of its own are not run. */
async function lighthouseConfig(
  path: string,
  { directory, evaluate, ...world }: World,
): Promise<{ settings: Values; warnings: readonly string[] }> {
  const config = /\.json$/.test(path)
    ? await jsonObject(path, { directory, evaluate, ...world })
    : await evaluate(join(directory, path))
  if (!isObject(config)) throw notAnObject(path)
  const others = Object.keys(config).filter((key) => !['extends', 'settings'].includes(key))
  const lost = others.map((key) => `\`${key}\``).join(', ')
  return {
    settings: isObject(config['settings']) ? config['settings'] : {},
    warnings:
      others.length === 0 ? [] : [`${path}: ${lost} of a Lighthouse config are not used, only its \`settings\``],
  }
}

async function jsonObject(path: string, { files, directory }: World): Promise<Values> {
  const text = await files.readText(join(directory, path))
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // Said below.
  }
  throw notAnObject(path)
}

function notAnObject(path: string): PacegateError {
  return new PacegateError({
    code: 'lighthouserc-invalid',
    message: `${path}, which the lighthouserc names, does not hold an object`,
    hint: 'Mend the file, or take it out of `collect.settings`.',
  })
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
