// Pull requests on the example shop of which it is known what they do to its product page.
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generator } from '../../src/model/random.ts'

const ENTRY = join('src', 'product.tsx')
const FIRST_STATEMENT = 'const products = makeProducts('

/** On this machine's clock, in ms; the simulated phone takes four times as long. */
const WORK = 100

/** In bytes, as transferred. */
const SCRIPT = 100_000

async function changeEntry(shop, change) {
  const file = join(shop, ENTRY)
  const text = await readFile(file, 'utf8')
  if (!text.includes(FIRST_STATEMENT)) throw new Error(`${file} has no "${FIRST_STATEMENT}" to change`)
  await writeFile(file, change(text))
}

/** Text in which no compression finds anything but that each character has 6 bits. */
function incompressible(bytes) {
  const random = generator(1)
  return Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256))).toString('base64')
}

/**
 * By id: `change` edits the shop's sources, `slower` says whether the gate must find something worse.
 *
 * @type {Record<string, { slower: boolean, what: string, change: (shop: string) => Promise<void> }>}
 */
export const VARIANTS = {
  same: {
    slower: false,
    what: 'identical code',
    change: (shop) => appendFile(join(shop, 'README.md'), '\nProblems and wishes are welcome as issues.\n'),
  },
  work: {
    slower: true,
    what: `${WORK} ms more work of the main thread before the page is rendered`,
    change: (shop) =>
      changeEntry(shop, (text) =>
        text.replace(
          FIRST_STATEMENT,
          `const busyUntil = performance.now() + ${WORK}\nwhile (performance.now() < busyUntil);\n\n${FIRST_STATEMENT}`,
        ),
      ),
  },
  script: {
    slower: true,
    what: `${SCRIPT / 1000} kB more script`,
    async change(shop) {
      await writeFile(join(shop, 'src', 'generated.ts'), `export const generated = '${incompressible(SCRIPT)}'\n`)
      await changeEntry(
        shop,
        (text) =>
          `import { generated } from './generated.ts'\n${text}\nObject.assign(globalThis, { generated: () => generated })\n`,
      )
    },
  },
}

/** What findings call the script that `work` and `script` change. */
export const CHANGED_SCRIPT = /\bproduct\b[^`\s]*\.js/
