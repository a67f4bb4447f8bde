import type { Ports } from '../../ports/ports.ts'
import { expandAll } from './expand.ts'
import type { RunningChrome } from './probe-chrome.ts'
import type { LighthouseModule } from './probe-lighthouse.ts'
import { runScript, type ScriptPlace } from './probe-script.ts'
import type { Profile } from './targets.ts'

interface Visit {
  readonly profile: Profile
  /** Run before the load; null for none. */
  readonly script: string | null
  /** The whole URL that will be loaded; null where a flow goes where it likes. */
  readonly url: string | null
  readonly chrome: RunningChrome
  readonly lighthouse: LighthouseModule
  readonly place: ScriptPlace
  /** Clears what earlier loads left even where nothing is brought along: flows start with whatever there is. */
  readonly anew?: boolean
}

/** Lighthouse clears these itself before a load; the rest is what a visitor brings along. */
const BROUGHT = 'cookies,local_storage,indexeddb,websql'

/** True where a visitor brings something along, so that Lighthouse must not clear it. */
export function bringsState(profile: Profile, script: string | null): boolean {
  return script !== null || Object.keys(profile.cookies).length > 0
}

/**
 * Makes Chrome a new visitor's who has these cookies and has done what `script` does. Each load starts from nothing, so
 * that rounds do not feed each other. Rejects with `PacegateError`.
 */
export async function prepareVisit(visit: Visit, ports: Ports, signal: AbortSignal): Promise<void> {
  const { profile, script, url, chrome, lighthouse, place, anew = false } = visit
  if (!anew && !bringsState(profile, script)) return
  const cookies = expandAll(profile.cookies, 'cookies', process.env)
  const browser = await lighthouse.connect({ browserURL: `http://127.0.0.1:${chrome.port}`, defaultViewport: null })
  try {
    const session = await browser.target().createCDPSession()
    await session.send('Storage.clearCookies')
    if (url !== null) {
      const page = await browser.newPage()
      const own = await page.createCDPSession()
      await own.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: BROUGHT })
      await page.close()
      const all = Object.entries(cookies).map(([name, value]) => ({ name, value, url }))
      await session.send('Storage.setCookies', { cookies: all })
    }
  } finally {
    await browser.disconnect()
  }
  if (script === null) return
  const job = { kind: 'set-up', script, port: chrome.port, url: url ?? 'about:blank' } as const
  await runScript(job, place, ports, signal)
}
