// A picture of a comment as GitHub would show it: node scripts/render-comment.mjs comment.md picture.png [--open] [--dark]
// Needs Chrome: CHROME_PATH, or one of the usual names on PATH. --open unfolds every <details>.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { renderGfm } from './gfm.mjs'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { open: { type: 'boolean', default: false }, dark: { type: 'boolean', default: false } },
})
const [source, picture] = positionals
if (source === undefined || picture === undefined) {
  console.error('usage: node scripts/render-comment.mjs comment.md picture.png [--open] [--dark]')
  process.exit(2)
}

/** The width of a comment's text on github.com, and of its frame. */
const TEXT_WIDTH = 830
const MARGIN = 24

const theme = values.dark ? 'github-markdown-dark.css' : 'github-markdown-light.css'
const css = readFileSync(createRequire(import.meta.url).resolve(`github-markdown-css/${theme}`), 'utf8')
const body = renderGfm(readFileSync(source, 'utf8'))
const html = `<!doctype html><meta charset="utf-8"><style>${css}
body { margin: ${MARGIN}px; background: ${values.dark ? '#0d1117' : '#fff'} }
.markdown-body { width: ${TEXT_WIDTH}px; font-size: 14px }
</style><article class="markdown-body">${values.open ? body.replaceAll('<details>', '<details open>') : body}</article>
<script>document.title = String(document.documentElement.scrollHeight)</script>`

const folder = mkdtempSync(join(tmpdir(), 'pacegate-comment-'))
try {
  const page = join(folder, 'comment.html')
  writeFileSync(page, html)
  const dom = chrome(['--dump-dom'], page)
  const height = Number(/<title>(\d+)<\/title>/.exec(dom)?.[1] ?? 1200)
  const size = `--window-size=${TEXT_WIDTH + 2 * MARGIN},${height}`
  chrome([`--screenshot=${resolve(picture)}`, size], page)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function chrome(options, page) {
  const common = ['--headless=new', '--hide-scrollbars', `--user-data-dir=${join(folder, 'profile')}`]
  // Chrome refuses to sandbox what root runs, as in a container.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const candidates = process.env.CHROME_PATH
    ? [process.env.CHROME_PATH]
    : ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']
  for (const candidate of candidates) {
    try {
      const args = [...common, ...sandbox, ...options, pathToFileURL(page).href]
      return execFileSync(candidate, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 })
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
  }
  throw new Error(`no Chrome among ${candidates.join(', ')}: set CHROME_PATH`)
}
