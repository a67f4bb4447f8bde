/** What stands for an audit now; empty where nothing does. */
type Successors = readonly string[]

/**
 * Audits that Lighthouse CI's presets and users' configs name and Lighthouse 13 does not have, with what replaced them. An
 * assertion about one fails as `auditRan`, whatever the page does.
 */
const REMOVED: Readonly<Record<string, Successors>> = {
  'critical-request-chains': ['network-dependency-tree-insight'],
  'dom-size': ['dom-size-insight'],
  'duplicated-javascript': ['duplicated-javascript-insight'],
  'efficient-animated-content': ['image-delivery-insight'],
  'first-meaningful-paint': ['largest-contentful-paint'],
  'font-display': ['font-display-insight'],
  'font-size': [],
  'interaction-to-next-paint-insight': ['inp-breakdown-insight'],
  'largest-contentful-paint-element': ['lcp-breakdown-insight'],
  'lcp-lazy-loaded': ['lcp-discovery-insight'],
  'lcp-phases-insight': ['lcp-breakdown-insight'],
  'legacy-javascript': ['legacy-javascript-insight'],
  'modern-image-formats': ['image-delivery-insight'],
  'no-document-write': [],
  'offscreen-images': [],
  'preload-fonts': [],
  'prioritize-lcp-image': ['lcp-discovery-insight'],
  'render-blocking-resources': ['render-blocking-insight'],
  'third-party-facades': [],
  'third-party-summary': ['third-parties-insight'],
  'timing-budget': ['largest-contentful-paint', 'total-blocking-time', 'interactive'],
  'uses-http2': ['modern-http-insight'],
  'uses-long-cache-ttl': ['cache-insight'],
  'uses-optimized-images': ['image-delivery-insight'],
  'uses-passive-event-listeners': [],
  'uses-rel-preconnect': ['network-dependency-tree-insight'],
  'uses-rel-preload': [],
  'uses-responsive-images': ['image-delivery-insight'],
  'uses-responsive-images-snapshot': ['image-delivery-insight'],
  'uses-text-compression': ['document-latency-insight'],
  viewport: ['viewport-insight'],
  'work-during-interaction': ['inp-breakdown-insight'],
}

/** The ids, for the test that holds them against the installed Lighthouse. */
export const REMOVED_AUDITS: readonly string[] = Object.keys(REMOVED)

/** The audits that replaced one that Lighthouse 13 no longer has, which may be none; undefined for every other id. */
export function successorsOf(audit: string): Successors | undefined {
  return Object.hasOwn(REMOVED, audit) ? REMOVED[audit] : undefined
}
