import { appendFile, cp, link, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Bundler } from './bundlers.ts'
import { image, packageFiles } from './packages.ts'

/**
 * `rebuilt`: the same code with every hash re-rolled, as far as the bundler has a way; `grown`: `main` imports another
 * package of 60 kB; `moved`: `main` imports `charts` statically.
 */
export type Variant = 'base' | 'rebuilt' | 'grown' | 'moved'

/** Writes the application as `variant` has it into the folder, which does not exist yet. `tools` holds the installation. */
export async function writeWorkspace(folder: string, bundler: Bundler, variant: Variant, tools: string): Promise<void> {
  const layers = [bundler.app, bundler.overlay, `${bundler.app}-${variant}`]
  for (const layer of layers.slice(0, variant === 'grown' || variant === 'moved' ? 3 : 2)) {
    if (layer !== undefined) await cp(join(import.meta.dirname, layer), folder, { recursive: true })
  }
  const files = new Map<string, string | Buffer>([
    ...packageFiles(),
    ['package.json', '{"name":"application","version":"1.0.0","private":true,"type":"module"}\n'],
    // Marks the root of the project for tools that look for one.
    ['package-lock.json', '{"name":"application","lockfileVersion":3,"packages":{}}\n'],
    ...(bundler.app === 'app' ? ([1, 2] as const).map((seed) => [PICTURES[seed], image(seed)] as const) : []),
  ])
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  if (variant === 'rebuilt' && bundler.comments) await addComments(folder)
  for (const name of await closure(bundler.packages, tools)) {
    await linkAll(join(tools, 'node_modules', name), join(folder, 'node_modules', name))
  }
}

const PICTURES = { 1: 'src/picture.webp', 2: 'src/paper.webp' } as const

/** A comment at the end of every script and style sheet. */
async function addComments(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(js|css)$/.test(entry.name)) {
      await appendFile(join(entry.parentPath, entry.name), '/* built once more */\n')
    }
  }
}

/** The names of the packages and of all that they depend on, as installed. */
async function closure(names: readonly string[], tools: string): Promise<Set<string>> {
  const found = new Set<string>()
  const queue = [...names]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue
    const text = await readFile(join(tools, 'node_modules', name, 'package.json'), 'utf8').catch(() => null)
    // An optional one for other machines.
    if (text === null) continue
    found.add(name)
    const { dependencies, optionalDependencies } = JSON.parse(text)
    queue.push(...Object.keys({ ...dependencies, ...optionalDependencies }))
  }
  return found
}

/** Next.js wants its packages within the project, and no links that lead out of it: the files are linked one by one. */
async function linkAll(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await linkAll(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else if (!/\.(map|md|d\.ts)$/.test(entry.name)) await link(source, target)
  }
}
