import { pathToFileURL } from 'node:url'
import { launch } from 'puppeteer-core'
import { provideChrome } from './chrome.mjs'

const DEADLINE = 60_000

/** Writes a picture of the page at `path`, `width` pixels wide and as high as what it shows, to `picture` (a .png). */
export async function takePicture(path, picture, width) {
  const chrome = await provideChrome((text) => process.stderr.write(`${text}\n`))
  // Chrome refuses to sandbox what root runs, as in a container.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await launch({ executablePath: chrome.path, args, timeout: DEADLINE })
  try {
    const page = await browser.newPage()
    await page.setViewport({ width, height: 100 })
    await page.goto(pathToFileURL(path).href, { timeout: DEADLINE })
    await page.screenshot({ path: picture, fullPage: true })
  } finally {
    await browser.close()
  }
}
