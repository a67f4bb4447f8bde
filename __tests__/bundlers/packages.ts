/** Rows of a table that no minifier can shorten much: 16 to 26 bytes each. */
function rows(name: string, count: number): string {
  const row = (index: number) => `  ['${name}-${(index * 2654435761) % 4294967296}', ${index}],`
  return Array.from({ length: count }, (_, index) => row(index)).join('\n')
}

function table(name: string, count: number): string {
  return `export const ${name} = new Map([\n${rows(name, count)}\n])\n`
}

function manifest(name: string, version: string, dependencies: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({ name, version, type: 'module', main: 'index.js', dependencies })
}

function tiny(version: string, rowsOfWords: number): Record<string, string> {
  return {
    'package.json': manifest('tiny', version),
    'words.js': table('words', rowsOfWords),
    'index.js': `import { words } from './words.js'\nexport const tiny = (text) => words.get(text) ?? \`\${text} ${version}\`\n`,
  }
}

const TOOLKIT: Readonly<Record<string, string>> = {
  'package.json': manifest('toolkit', '1.4.0'),
  'colours.js': table('colours', 700),
  'units.js': table('units', 700),
  'index.js': `import { colours } from './colours.js'
import { units } from './units.js'
export const colour = (name) => colours.get(name) ?? 'teal'
export const unit = (name) => units.get(name) ?? 'px'
`,
}

const CHART_LIKE: Readonly<Record<string, string>> = {
  'package.json': manifest('chart-like', '3.0.1', { tiny: '^2.0.0' }),
  'scales.js': table('scales', 1000),
  'index.js': `import { tiny } from 'tiny'
import { scales } from './scales.js'
export const chart = (kind) => tiny(String(scales.get(kind) ?? kind))
`,
}

/** About 60 kB, nearly all of it in one module. */
const MOMENT_LIKE: Readonly<Record<string, string>> = {
  'package.json': manifest('moment-like', '4.2.0'),
  'locales.js': table('locales', 2200),
  'index.js': `import { locales } from './locales.js'\nexport const moment = (text) => String(locales.get(text) ?? text)\n`,
}

/**
 * The contents of the application's `node_modules`, by path: packages of several files each, `tiny` in two versions (the
 * newer one belongs to `chart-like`).
 */
export function packageFiles(): Map<string, string> {
  const folders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    tiny: tiny('1.0.0', 60),
    toolkit: TOOLKIT,
    'chart-like': CHART_LIKE,
    'chart-like/node_modules/tiny': tiny('2.1.0', 80),
    'moment-like': MOMENT_LIKE,
  }
  return new Map(
    Object.entries(folders).flatMap(([folder, files]) =>
      Object.entries(files).map(([name, content]) => [`node_modules/${folder}/${name}`, content] as const),
    ),
  )
}

/** What begins like a WebP image, too large to be inlined by any bundler's default. `seed` makes the rest another one. */
export function image(seed: number): Buffer {
  const content = Buffer.alloc(7000)
  content.write('RIFF', 0)
  content.writeUInt32LE(content.length - 8, 4)
  content.write('WEBPVP8 ', 8)
  for (let index = 16; index < content.length; index++)
    content[index] = ((index * 2654435761 + seed * 40503) >>> 11) & 255
  return content
}
