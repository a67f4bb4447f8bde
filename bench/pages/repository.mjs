// A temporary git repository of the example shop with its built pages committed: `main`, and a commit for each variant.
import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { GIT_ENVIRONMENT } from '../../scripts/demo/repository.mjs'
import { buildShop, copyShop } from '../shop.mjs'
import { temporaryFolder } from '../speed/places.mjs'

const runFile = promisify(execFile)

const config = (rounds) => `version: 1
checks:
  pages:
    uses: lighthouse
    serve: dist
    urls: [/product/]
    devices: [mobile]
    rounds: ${rounds}
    identity: false
`

/** `variants` as in variants.mjs. Builds each once: what npm and Vite do is not what is measured. Dispose of it when done. */
export async function createRepository(variants, rounds, say) {
  await using owned = new AsyncDisposableStack()
  const shop = owned.use(await temporaryFolder()).path
  const git = async (...args) => {
    const { stdout } = await runFile('git', args, { cwd: shop, env: { ...process.env, ...GIT_ENVIRONMENT } })
    return stdout.trim()
  }
  const commit = async (message) => {
    await rm(join(shop, 'dist'), { recursive: true, force: true })
    await buildShop(shop)
    await git('add', '--all')
    // Which the shop itself ignores.
    await git('add', '--force', 'dist')
    await git('commit', '--quiet', `--message=${message}`)
    return git('rev-parse', 'HEAD')
  }
  say('installing and building the example')
  await copyShop(shop)
  await writeFile(join(shop, '.github', 'pacegate.yml'), config(rounds))
  await git('init', '--quiet', '--initial-branch=main')
  await writeFile(join(shop, '.git', 'info', 'exclude'), 'node_modules/\n')
  const base = await commit('The shop')
  const commits = {}
  for (const [id, { what, change }] of Object.entries(variants)) {
    say(`building ${id}: ${what}`)
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
