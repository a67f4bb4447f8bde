import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { packagedChromes } from '../../../src/checks/lighthouse/packaged-chromes.ts'
import { findChrome } from '../../../src/checks/lighthouse/probe-find-chrome.ts'
import { createFiles } from '../../../src/system/files.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'pacegate-home-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(home, path)), { recursive: true })
    await writeFile(join(home, path), '#!/bin/sh\n')
    await chmod(join(home, path), 0o755)
  }
}

const found = async (environment: NodeJS.ProcessEnv, platform: NodeJS.Platform) =>
  (await packagedChromes(createFiles(), environment, platform)).map((path) =>
    path.slice(home.length + 1).replaceAll('\\', '/'),
  )

test('the newest of Puppeteer, then of Playwright, those with windows first', async () => {
  const puppeteer = '.cache/puppeteer'
  const playwright = '.cache/ms-playwright'
  const expected = [
    `${puppeteer}/chrome/linux-130.0.6723.58/chrome-linux64/chrome`,
    `${puppeteer}/chrome/linux-99.0.1/chrome-linux64/chrome`,
    `${puppeteer}/chrome-headless-shell/linux-131.0.1/chrome-headless-shell-linux64/chrome-headless-shell`,
    `${playwright}/chromium-1148/chrome-linux/chrome`,
    `${playwright}/chromium_headless_shell-1148/chrome-linux/headless_shell`,
  ]
  await put(...expected.toReversed(), `${playwright}/firefox-1471/firefox/firefox`)
  expect(await found({ HOME: home }, 'linux')).toEqual(expected)
})

test('where they keep them on other systems, and where the environment says', async () => {
  const mac = 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'
  await put(`.cache/puppeteer/chrome/mac_arm-130/chrome-mac-arm64/${mac}`)
  await put('Library/Caches/ms-playwright/chromium-1/chrome-mac/Chromium.app/Contents/MacOS/Chromium')
  expect(await found({ HOME: home }, 'darwin')).toEqual([
    `.cache/puppeteer/chrome/mac_arm-130/chrome-mac-arm64/${mac}`,
    'Library/Caches/ms-playwright/chromium-1/chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ])
  await put('Local/ms-playwright/chromium-2/chrome-win/chrome.exe', 'own/chrome/win64-1/chrome-win64/chrome.exe')
  const windows = { USERPROFILE: home, LOCALAPPDATA: join(home, 'Local'), PUPPETEER_CACHE_DIR: join(home, 'own') }
  expect(await found(windows, 'win32')).toEqual([
    'own/chrome/win64-1/chrome-win64/chrome.exe',
    'Local/ms-playwright/chromium-2/chrome-win/chrome.exe',
  ])
  expect(await found({}, 'linux')).toEqual([])
})

test('they come after what is installed, and only those that can be run', async () => {
  await put('a/chrome', 'b/chrome')
  await chmod(join(home, 'a/chrome'), 0o644)
  const packaged = async () => [join(home, 'a/chrome'), join(home, 'b/chrome')]
  expect(await findChrome(undefined, '/', {}, () => [], packaged)).toBe(join(home, 'b/chrome'))
  expect(await findChrome(undefined, '/', {}, () => [process.execPath], packaged)).toBe(process.execPath)
  const throwing = (): readonly string[] => {
    throw new Error('no installations')
  }
  expect(await findChrome(undefined, '/', {}, throwing, packaged)).toBe(join(home, 'b/chrome'))
})
