/** Names a child may see. Everything else stays with us: what is not known to be harmless may be a secret. */
const ALLOWED: ReadonlySet<string> = new Set(
  [
    'PATH HOME USER LOGNAME SHELL LANG LANGUAGE TZ TERM COLORTERM NO_COLOR FORCE_COLOR DISPLAY HOSTNAME',
    'TMPDIR TEMP TMP CI NODE_ENV NODE_OPTIONS NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR',
    'CHROME_PATH CHROME_BIN CHROMIUM_PATH PUPPETEER_EXECUTABLE_PATH PUPPETEER_CACHE_DIR PLAYWRIGHT_BROWSERS_PATH',
    'HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY',
    'XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_RUNTIME_DIR',
    'NVM_DIR VOLTA_HOME FNM_DIR PNPM_HOME COREPACK_HOME COREPACK_ENABLE_STRICT BUN_INSTALL DENO_DIR YARN_CACHE_FOLDER',
    'JAVA_HOME GOROOT GOPATH GOCACHE GOMODCACHE GOFLAGS GOPROXY GOTOOLCHAIN GOMAXPROCS CARGO_HOME RUSTUP_HOME',
    'RUSTUP_TOOLCHAIN RUSTFLAGS VIRTUAL_ENV PYTHONPATH PYENV_ROOT GEM_HOME GEM_PATH BUNDLE_PATH DOTNET_ROOT',
    'LD_LIBRARY_PATH PKG_CONFIG_PATH CC CXX',
    // What the runner marks processes with, to end those that outlive their job.
    'RUNNER_TRACKING_ID',
    // Without these, Windows programs do not start.
    'SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERPROFILE USERNAME HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA',
    'PROGRAMDATA PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 COMMONPROGRAMFILES NUMBER_OF_PROCESSORS',
    'PROCESSOR_ARCHITECTURE PROCESSOR_IDENTIFIER OS PUBLIC ALLUSERSPROFILE',
  ].flatMap((line) => line.split(' ')),
)

/** Families of names. npm's own settings carry credentials too: those are taken out again below. */
const ALLOWED_PREFIXES: readonly string[] = ['LC_', 'NPM_CONFIG_', 'JAVA_HOME_', 'GOROOT_']

/** Never passed on, whatever the list above or a caller's `allow` says about the name. */
const NEVER = /^(INPUT_|ACTIONS_)|^GITHUB_(TOKEN|ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$|^NPM_CONFIG_\/\//i

/** Within npm's settings: `_authToken`, `_password`, `otp`, `key`, … */
const NPM_SECRET = /^NPM_CONFIG_(.*(AUTH|TOKEN|PASSW|SECRET|CREDENTIAL|KEYFILE|CERTFILE)|(.*_)?(OTP|KEY|CERT)$)/

/**
 * The environment of a child: of `source` only what is allow-listed (names compare without case, as on Windows and for
 * proxies), then `extra`, which is the user's own config and wins. Tokens, action inputs and the runner's command files
 * never pass. This keeps secrets out of logs and crash dumps; it is no boundary against code that looks for them.
 * `allow` names further variables.
 */
export function childEnvironment(
  source: NodeJS.ProcessEnv,
  extra: Readonly<Record<string, string>> = {},
  allow: readonly string[] = [],
): Record<string, string> {
  const further = new Set(allow.map((name) => name.toUpperCase()))
  const kept = Object.entries(source).filter((entry): entry is [string, string] => {
    const [name, value] = entry
    return value !== undefined && isAllowed(name.toUpperCase(), further)
  })
  return { ...Object.fromEntries(kept), ...extra }
}

function isAllowed(name: string, further: ReadonlySet<string>): boolean {
  if (NEVER.test(name) || NPM_SECRET.test(name)) return false
  if (further.has(name)) return true
  if (name.endsWith('_TOKEN')) return false
  return ALLOWED.has(name) || ALLOWED_PREFIXES.some((prefix) => name.startsWith(prefix))
}
