// A picture of a comment as GitHub would show it: node scripts/render-comment.mjs comment.md picture.png [--open] [--dark]
// --open unfolds every <details>.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { renderGfm } from './gfm.mjs'
import { takePicture } from './picture.mjs'

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
</style><article class="markdown-body">${values.open ? body.replaceAll('<details>', '<details open>') : body}</article>`

const folder = mkdtempSync(join(tmpdir(), 'pacegate-comment-'))
try {
  const page = join(folder, 'comment.html')
  writeFileSync(page, html)
  await takePicture(page, resolve(picture), TEXT_WIDTH + 2 * MARGIN)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
