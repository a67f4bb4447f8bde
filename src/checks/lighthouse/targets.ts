import { type SubjectId, subjectId } from '../../model/subject.ts'
import { DEVICES, type Device, type LighthouseOptions, type PageOption } from './options.ts'
import { type LighthouseSettings, mergeSettings } from './settings.ts'

/** What a page is loaded as. */
export interface Profile {
  /** Part of the subject's identity. */
  readonly name: string
  readonly device: Device
  readonly settings: LighthouseSettings
  /** Values by name. */
  readonly cookies: Readonly<Record<string, string>>
}

/** One page as one profile. */
export interface PageTarget {
  readonly subject: SubjectId
  /** As in the config. */
  readonly url: string
  readonly profile: Profile
}

/** One user flow as one profile; each of its steps is a subject, which the script names. */
export interface FlowTarget {
  readonly name: string
  /** The script's path, relative to the workspace's directory. */
  readonly script: string
  readonly profile: Profile
}

/** The profiles under `devices`, in their order. */
function profilesOf({ devices, profiles, settings, cookies }: LighthouseOptions): Profile[] {
  return devices.map((name) => {
    const own = Object.hasOwn(profiles, name) ? profiles[name] : undefined
    return {
      name,
      device: own?.device ?? DEVICES.find((device) => device === name) ?? 'mobile',
      settings: mergeSettings(settings, own?.settings ?? {}),
      cookies: { ...cookies, ...own?.cookies },
    }
  })
}

/** Pages that were found besides those that the config names follow them; one that it names too is the same. */
export function pageTargets(options: LighthouseOptions, found: readonly string[] = []): PageTarget[] {
  const named = new Set(options.urls.map(({ url }) => url))
  const more = found.filter((url) => !named.has(url)).map((url): PageOption => ({ url, name: url }))
  const profiles = profilesOf(options)
  return [...options.urls, ...more].flatMap(({ url, name }) =>
    profiles.map((profile) => ({ subject: subjectId(name, profile.name), url, profile })),
  )
}

/** Every flow as every profile, in the order of the config. */
export function flowTargets(options: LighthouseOptions): FlowTarget[] {
  const profiles = profilesOf(options)
  return Object.entries(options.flows).flatMap(([name, script]) =>
    profiles.map((profile) => ({ name, script, profile })),
  )
}

/** The subject of one step of a flow: `checkout: pay · mobile`. */
export function stepSubject({ name, profile }: FlowTarget, step: string): SubjectId {
  return subjectId(`${name}: ${step}`, profile.name)
}

/** True for a path of the server or deployment, false for a whole URL. */
export function isPath(url: string): boolean {
  return url.startsWith('/')
}
