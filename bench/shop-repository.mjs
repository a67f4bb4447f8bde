// A temporary git repository of the example shop: `main`, and a commit for each variant of it.
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { GIT_ENVIRONMENT } from '../scripts/demo/repository.mjs'
import { temporaryFolder } from './speed/places.mjs'

const runFile = promisify(execFile)

/**
 * Dispose of it when done.
 *
 * @param {Record<string, { what: string, change: (shop: string) => Promise<void> }>} variants
 * @param {object} how
 * @param {string} how.config The gate's.
 * @param {(shop: string) => Promise<void>} how.copy Puts the example into a folder.
 * @param {(shop: string) => Promise<string[]>} [how.build] Done before each commit; what is committed though it is ignored.
 */
export async function createRepository(variants, { config, copy, build = async () => [] }, say) {
  await using owned = new AsyncDisposableStack()
  const shop = owned.use(await temporaryFolder()).path
  const git = async (...args) => {
    const { stdout } = await runFile('git', args, { cwd: shop, env: { ...process.env, ...GIT_ENVIRONMENT } })
    return stdout.trim()
  }
  const commit = async (message) => {
    const built = await build(shop)
    await git('add', '--all')
    if (built.length > 0) await git('add', '--force', ...built)
    await git('commit', '--quiet', `--message=${message}`)
    return git('rev-parse', 'HEAD')
  }
  await copy(shop)
  await writeFile(join(shop, '.github', 'pacegate.yml'), config)
  await git('init', '--quiet', '--initial-branch=main')
  await writeFile(join(shop, '.git', 'info', 'exclude'), 'node_modules\n')
  const base = await commit('The shop')
  const commits = {}
  for (const [id, { what, change }] of Object.entries(variants)) {
    say(`committing ${id}: ${what}`)
    await git('checkout', '--quiet', '-B', id, 'main')
    await change(shop)
    commits[id] = await commit(what)
  }
  const all = owned.move()
  return {
    folder: shop,
    base,
    checkOut: (id) => git('checkout', '--quiet', '--detach', commits[id]),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
