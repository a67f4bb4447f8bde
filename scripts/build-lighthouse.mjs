// Bundles the installed Lighthouse into one ES module for Node, so that nothing is installed where the action runs.
//
//   node scripts/build-lighthouse.mjs [build/lighthouse/index.js]
//
// Only what four of its categories need goes in, in English. Beside the module: LICENSES.txt, the licence of every package
// in it.
// The same input gives the same bytes. An edit that no longer fits the installed Lighthouse fails the build.
import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const lighthouse = dirname(dirname(createRequire(import.meta.url).resolve('lighthouse')))
const require = createRequire(join(lighthouse, 'package.json'))
// Lighthouse calls its fifth, `agentic-browsing`, under development and subject to change.
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
// Run in the page as text, so they are not inputs that esbuild knows of.
const TEXTS = ['js-library-detector', 'axe-core/axe.min.js'].map((name) => require.resolve(name))
const [LIBRARY_DETECTOR, AXE] = TEXTS
const PUPPETEER = 'puppeteer-core/internal/puppeteer-core-browser.js'

const ENTRY = `
import 'puppeteer-core/internal/node-env-setup.js'
export {navigation, startFlow, generateReport} from './core/index.js'
export {connect} from '${PUPPETEER}'
export {default as desktopConfig} from './core/config/desktop-config.js'
export {ProtocolSession} from './core/gather/session.js'
export {TargetManager} from './core/gather/driver/target-manager.js'
`

/** What of the default config the categories need, as Lighthouse itself decides. */
async function neededParts() {
  const load = (path) => import(pathToFileURL(join(lighthouse, path)).href)
  const { initializeConfig } = await load('core/config/config.js')
  const defaults = (await load('core/config/default-config.js')).default
  const [audits, artifacts, gatherers] = [new Set(), new Set(), new Set()]
  for (const mode of ['navigation', 'timespan', 'snapshot']) {
    const onlyCategories = CATEGORIES.filter((id) => defaults.categories[id].supportedModes?.includes(mode) ?? true)
    const { resolvedConfig } = await initializeConfig(mode, undefined, { onlyCategories })
    for (const { path } of resolvedConfig.audits) audits.add(path)
    for (const { id, gatherer } of resolvedConfig.artifacts) {
      artifacts.add(id)
      gatherers.add(gatherer.path)
    }
  }
  return {
    audits: defaults.audits.filter((path) => audits.has(path)),
    artifacts: defaults.artifacts.map(({ id }) => id).filter((id) => artifacts.has(id)),
    gatherers: [...gatherers].sort(),
  }
}

/** The messages that the code does not hold word for word: without an entry here it falls back on its own. */
async function english(audits) {
  const messages = JSON.parse(await readFile(join(lighthouse, 'shared/localization/locales/en-US.json'), 'utf8'))
  const files = new Set(audits.map((path) => `core/audits/${path}.js`))
  const needed = {}
  for (const [id, entry] of Object.entries(messages)) {
    const [file, key] = id.split(' | ')
    if (file.startsWith('flow-report/') || (file.startsWith('core/audits/') && !files.has(file))) continue
    // These are handed to the report as a whole.
    const whole = file.startsWith('report/')
    if (whole || (await messagesInCode(file))?.[key] !== entry.message) needed[id] = entry
  }
  return JSON.stringify(needed)
}

async function messagesInCode(file) {
  try {
    const path = file.startsWith('node_modules/') ? require.resolve(file.slice(13)) : join(lighthouse, file)
    const { UIStrings, default: module } = await import(pathToFileURL(path).href)
    return UIStrings ?? module?.UIStrings
  } catch {
    // Some messages go by the name that their file has in the sources of Chrome.
    return undefined
  }
}

/** Edits by file of Lighthouse: what reads the file system, looks for its own folder, or loads by a computed path. */
async function editsFor({ audits, artifacts, gatherers }) {
  const modules = [...audits.map((path) => `audits/${path}`), ...gatherers.map((path) => `gather/gatherers/${path}`)]
  const imports = modules.map((path, index) => `import * as bundled${index} from '../${path}.js'\n`).join('')
  const entries = modules.map((path, index) => `['../${path}', bundled${index}]`).join(',')
  const list = (paths) => JSON.stringify(paths.map((path) => `${path}.js`).sort())
  const version = JSON.parse(await readFile(join(lighthouse, 'package.json'), 'utf8')).version
  const bundled = ['function isBundledEnvironment() {', 'function isBundledEnvironment() { return true;']
  return {
    'core/config/config-helpers.js': [
      ['import path from', `${imports}import path from`],
      ['/* BUILD_REPLACE_BUNDLED_MODULES */', `[${entries}]`],
      ['path.relative(getModuleDirectory(import.meta), absolutePath)', 'absolutePath'],
      ['getModuleDirectory(import.meta)', `''`],
      bundled,
    ],
    'core/config/default-config.js': [
      [
        'export default defaultConfig',
        `const artifactIds = ${JSON.stringify(artifacts)}
defaultConfig.audits = ${JSON.stringify(audits)}
defaultConfig.artifacts = defaultConfig.artifacts.filter(({id}) => artifactIds.includes(id))
const categoryIds = ${JSON.stringify(CATEGORIES)}
defaultConfig.categories = Object.fromEntries(categoryIds.map((id) => [id, defaultConfig.categories[id]]))
export default defaultConfig`,
      ],
    ],
    'core/config/config.js': [
      [/const defaultConfigPath = path\.join\([^)]*\)[^)]*\)/, 'const defaultConfigPath = undefined'],
    ],
    'core/runner.js': [
      ['getModuleDirectory(import.meta)', `''`],
      [/static getAuditList\(\) \{[\s\S]*?\n {2}\}\n/, `static getAuditList() { return ${list(audits)} }\n`],
      [/static getGathererList\(\) \{[\s\S]*?\n {2}\}\n/, `static getGathererList() { return ${list(gatherers)} }\n`],
    ],
    'core/lib/axe.js': [
      [
        /const axeSource = fs\.readFileSync\([^\n]*\);/,
        `const axeSource = ${JSON.stringify(await readFile(AXE, 'utf8'))}`,
      ],
    ],
    'core/lib/page-functions.js': [bundled],
    // Only connects to a browser; the full entry also installs and launches them.
    'core/gather/navigation-runner.js': [[`from 'puppeteer-core'`, `from '${PUPPETEER}'`]],
    'core/lib/i18n/i18n.js': [['path.relative(LH_ROOT, getModulePath(import.meta))', `'core/lib/i18n/i18n.js'`]],
    // Error reporting to a third party is never used.
    'core/lib/sentry.js': [[`await import('@sentry/node')`, 'undefined']],
    // It would keep a process that is done waiting.
    'core/gather/gatherers/image-elements.js': [
      [
        'setTimeout(_ => (reachedGatheringBudget = true), 5000)',
        'setTimeout(_ => (reachedGatheringBudget = true), 5000).unref()',
      ],
    ],
    'core/gather/gatherers/stacks.js': [
      [
        /fs\.readFileSync\(\s*require\.resolve\('[^']+'\), 'utf8'\)/,
        JSON.stringify(await readFile(LIBRARY_DETECTOR, 'utf8')),
      ],
    ],
    'shared/localization/format.js': [
      ['getModuleDirectory(import.meta)', `''`],
      [`fs.readdirSync(moduleDir + '/locales/')`, '[]'],
    ],
    // Every language would be 14 MB. English differs in places from the messages in the code.
    'shared/localization/locales.js': [[/^[\s\S]*$/, `export const locales = {'en-US': ${await english(audits)}}`]],
    'shared/root.js': [
      ['path.dirname(getModuleDirectory(import.meta))', `''`],
      [/JSON\.parse\(fs\.readFileSync\([^)]*\)\)/, JSON.stringify({ version })],
    ],
    'report/generator/report-assets.js': [
      [/^[\s\S]*$/, `export const reportAssets = ${JSON.stringify(await reportAssets())}`],
    ],
  }
}

/** What Lighthouse puts together to reports in HTML, of a page and of a flow. */
async function reportAssets() {
  const text = (path) => readFile(join(lighthouse, path), 'utf8')
  const otherLanguages = /(?<="en-US":\{allReports:.*?\}),[\w"-]+:\{allReports:.*\}(?=\};var \w+=\w+\(\{formatter:)/s
  return {
    REPORT_TEMPLATE: await text('report/assets/standalone-template.html'),
    REPORT_JAVASCRIPT: await text('dist/report/standalone.js'),
    FLOW_REPORT_TEMPLATE: await text('flow-report/assets/standalone-flow-template.html'),
    FLOW_REPORT_CSS: `${await text('report/assets/styles.css')}\n${await text('flow-report/assets/styles.css')}`,
    FLOW_REPORT_JAVASCRIPT: edit(await text('dist/report/flow.js'), [[otherLanguages, '']], 'dist/report/flow.js'),
  }
}

function edit(source, edits, file) {
  let result = source
  for (const [find, replacement] of edits) {
    const found = result.split(find).length - 1
    if (found !== 1) throw new Error(`lighthouse ${file}: ${found} places match ${find}, expected 1`)
    result = result.replace(find, () => replacement)
  }
  return result
}

function editPlugin(edits) {
  const left = new Set(Object.keys(edits))
  return {
    name: 'lighthouse-edits',
    setup({ onLoad, onEnd }) {
      onLoad({ filter: /\.js$/ }, async ({ path }) => {
        const file = relative(lighthouse, path).split(sep).join('/')
        if (file.startsWith('../') || file.startsWith('node_modules/')) return undefined
        left.delete(file)
        const source = edit(await readFile(path, 'utf8'), edits[file] ?? [], file)
        // A message's identity is the path of its file.
        const contents = source.replaceAll('createIcuMessageFn(import.meta.url,', `createIcuMessageFn('${file}',`)
        return { contents, loader: 'js' }
      })
      onEnd(() => {
        for (const file of left) throw new Error(`lighthouse ${file} is no longer part of the bundle: drop its edits`)
      })
    },
  }
}

/** What nothing here reads: ways to connect by other means (WebDriver BiDi, a browser's name), devices, statistics. */
const absentPlugin = {
  name: 'absent',
  setup({ onResolve, onLoad, onEnd }) {
    const left = new Set(['entities.json', 'Device.js'])
    onResolve({ filter: /^\.\.\/dist\/entities\.json$/ }, ({ resolveDir }) => {
      left.delete('entities.json')
      return { path: join(resolveDir, '../dist/entities-nostats.json') }
    })
    onLoad({ filter: /puppeteer-core\/lib\/puppeteer\/common\/Device\.js$/ }, () => {
      left.delete('Device.js')
      return { contents: 'export const KnownDevices = {}' }
    })
    onEnd(() => {
      for (const file of left) throw new Error(`${file} is no longer part of the bundle: drop its edit`)
    })
    onResolve({ filter: /^(@puppeteer\/browsers|\.\/bidi\.js|\.\.\/node\/LaunchOptions\.js)$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, namespace: 'absent' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({
      contents: `throw new Error('${path} is not part of this build')`,
    }))
  },
}

/** The packages that the files in a bundle come from, by folder. */
async function packagesOf(inputs) {
  const packages = new Map()
  for (const input of inputs) {
    for (let folder = dirname(resolve(root, input)); folder !== dirname(folder); folder = dirname(folder)) {
      const description = await readFile(join(folder, 'package.json'), 'utf8').then(JSON.parse, () => undefined)
      if (!description?.name || !description.version) continue
      packages.set(folder, description)
      break
    }
  }
  return packages
}

/** What a package took in from elsewhere carries its terms at the head of the file. */
async function vendoredNotices(inputs) {
  const notices = new Map()
  for (const input of inputs) {
    const [, name] = /.*\/third[-_]party\/([^/]+)\//.exec(input) ?? []
    const source = name && (await readFile(join(root, input), 'utf8'))
    const head = source && /^\s*\/\*+([\s\S]*?)\*\//.exec(source)?.[1]
    if (head && /copyright|licen[cs]e/i.test(head)) notices.set(`${name} (within ${packageName(input)})`, head)
  }
  return notices
}

// Lighthouse's package holds its flow report ready made, with preact in it but without the terms of preact.
const PREACT = `The MIT License (MIT)

Copyright (c) 2015-present Jason Miller

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`

const packageName = (input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]

async function licences(inputs) {
  const chapters = new Map()
  for (const [folder, { name, version, license, repository }] of await packagesOf(inputs)) {
    const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort()
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
    if (texts.length === 0 && !license) throw new Error(`${name} ${version} is bundled but has no licence`)
    const terms = texts.length === 0 ? [`Licence: ${license}. The package comes without the text.`] : texts
    // That licence asks to say where the source is.
    if (/^MPL/.test(license)) terms.push(`Its source: ${repository.url}`)
    chapters.set(`${name} ${version}`, terms.map((term) => term.trim()).join('\n\n'))
  }
  for (const [title, body] of await vendoredNotices(inputs)) chapters.set(title, body)
  chapters.set('preact (within lighthouse)', PREACT)
  const line = '-'.repeat(80)
  return [...chapters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, body]) => `${line}\n${title}\n${line}\n\n${body.replaceAll('\r\n', '\n')}\n`)
    .join('\n')
}

/** Builds the module at `outfile`; resolves to its size in bytes and esbuild's metafile. */
export async function buildLighthouse(outfile) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: lighthouse, sourcefile: 'lighthouse-entry.js' },
    absWorkingDir: await realpath(root),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    minify: true,
    // Computed artifacts are cached by the name of their class: without it the data are silently wrong.
    keepNames: true,
    legalComments: 'none',
    banner: {
      js: `import {createRequire as createRequireForBundle} from 'node:module';const require=createRequireForBundle(import.meta.url);`,
    },
    plugins: [absentPlugin, editPlugin(await editsFor(await neededParts()))],
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const contents = outputFiles[0].contents
  await mkdir(dirname(outfile), { recursive: true })
  await writeFile(outfile, contents)
  const texts = TEXTS.map((path) => relative(root, path))
  const inputs = [...Object.keys(metafile.inputs), ...texts].filter((input) => input.includes('node_modules'))
  await writeFile(join(dirname(outfile), 'LICENSES.txt'), await licences(inputs))
  return { bytes: contents.byteLength, metafile }
}

if (process.argv[1] && (await realpath(process.argv[1])) === fileURLToPath(import.meta.url)) {
  const outfile = resolve(process.argv[2] ?? join(root, 'build/lighthouse/index.js'))
  const { bytes } = await buildLighthouse(outfile)
  console.log(`${relative(process.cwd(), outfile)}: ${(bytes / 1e6).toFixed(2)} MB`)
}
