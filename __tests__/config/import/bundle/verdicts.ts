/** What a peer says of a folder: bundlesize 0.18.2, bundlewatch 0.4.2 and bundlemon 3.1.0 were run over all of these. */
export interface PeerVerdict {
  readonly about: string
  readonly tool: 'bundlesize' | 'bundlewatch' | 'bundlemon'
  /** Of each file: how many bytes of text it holds. */
  readonly files: Readonly<Record<string, number>>
  /** As it stands in a package.json under the tool's name. */
  readonly config: unknown
  readonly verdict: 'pass' | 'fail'
}

const none = 'none'

/** Limits of the two that judge alike, file by file. */
function ofBoth(
  about: string,
  files: PeerVerdict['files'],
  config: readonly unknown[],
  verdict: PeerVerdict['verdict'],
): PeerVerdict[] {
  return (['bundlesize', 'bundlewatch'] as const).map((tool) => ({ about, tool, files, config, verdict }))
}

function ofMon(
  about: string,
  files: PeerVerdict['files'],
  config: Readonly<Record<string, unknown>>,
  verdict: PeerVerdict['verdict'],
): PeerVerdict {
  return { about, tool: 'bundlemon', files, config: { baseDir: 'dist', defaultCompression: none, ...config }, verdict }
}

const ONE = { 'dist/app.js': 10_240 }
const app = (maxSize: unknown, more: object = {}) => [{ path: 'dist/app.js', maxSize, compression: none, ...more }]
const SOME = { 'dist/app.js': 500, 'dist/vendor.js': 3000, 'dist/sub/deep.js': 5000, 'dist/app.css': 100 }
const all = (path: string, maxSize: string) => ({ path, maxSize, compression: none })

export const VERDICTS: readonly PeerVerdict[] = [
  ...ofBoth('10 kB is 10,240 B, and the limit itself passes', ONE, app('10 kB'), 'pass'),
  ...ofBoth('one byte more fails', { 'dist/app.js': 10_241 }, app('10 kB'), 'fail'),
  ...ofBoth('one byte less passes', { 'dist/app.js': 10_239 }, app('10KB'), 'pass'),
  ...ofBoth('a fraction is cut to whole bytes', { 'dist/app.js': 1025 }, app('1.0015 kB'), 'pass'),
  ...ofBoth('a fraction is cut to whole bytes, and no more', { 'dist/app.js': 1026 }, app('1.0015 kB'), 'fail'),
  ...ofBoth('megabytes are of 1,048,576 B', { 'dist/app.js': 1_048_576 }, app('1 MB'), 'pass'),
  ...ofBoth('more than a megabyte fails', { 'dist/app.js': 1_048_577 }, app('1mb'), 'fail'),
  ...ofBoth('10 KiB is 10 B', ONE, app('10 KiB'), 'fail'),
  ...ofBoth('10 KiB is exactly 10 B', { 'dist/app.js': 10 }, app('10 KiB'), 'pass'),
  ...ofBoth('10k is 10 B', { 'dist/app.js': 11 }, app('10k'), 'fail'),
  ...ofBoth('a space before or after makes the unit unknown', { 'dist/app.js': 11 }, app(' 10 kB'), 'fail'),
  ...ofBoth('bytes', { 'dist/app.js': 11 }, app('11 B'), 'pass'),
  ...ofBoth('bytes without a unit', { 'dist/app.js': 12 }, app('11'), 'fail'),
  ...ofBoth('a number is no limit', ONE, app(5), 'pass'),
  ...ofBoth('words are no limit', ONE, app('none'), 'pass'),
  ...ofBoth('nothing is no limit', ONE, app('0 kB'), 'pass'),
  ...ofBoth('no limit', ONE, [{ path: 'dist/app.js', compression: none }], 'pass'),
  ...ofBoth('no file', ONE, [all('dist/no.js', '1 kB')], 'fail'),
  ...ofBoth('no file for one of two', ONE, [all('dist/app.js', '1 MB'), all('dist/no-*.js', '1 kB')], 'fail'),
  ...ofBoth('gzip unless something else is said', ONE, [{ path: 'dist/app.js', maxSize: '1 kB' }], 'pass'),
  ...ofBoth('a compression that it does not know is none', ONE, app('1 kB', { compression: 'gz' }), 'fail'),
  ...ofBoth('a glob limits each file', SOME, [all('dist/*.js', '3 kB')], 'pass'),
  ...ofBoth('a glob limits each file, the largest too', SOME, [all('dist/*.js', '2 kB')], 'fail'),
  ...ofBoth('** goes into folders', SOME, [all('dist/**/*.js', '3 kB')], 'fail'),
  ...ofBoth('* does not', SOME, [all('./dist/*.js', '3 kB')], 'pass'),
  ...ofBoth('braces', SOME, [all('dist/{app,vendor}.{js,css}', '2 kB')], 'fail'),
  ...ofBoth('hidden files do not count', { ...ONE, 'dist/.big.js': 20_000 }, [all('dist/*.js', '10 kB')], 'pass'),
  ...ofBoth(
    'parentheses are themselves',
    { 'dist/(app).js': 100, 'dist/app.js': 9000 },
    [all('dist/(app).js', '1 kB')],
    'pass',
  ),
  ...ofBoth(
    'a name that looks like a hash',
    { 'dist/app-1a2b3c4d.js': 2000 },
    [all('dist/app-1a2b3c4d.js', '1 kB')],
    'fail',
  ),
  {
    about: 'every entry holds',
    tool: 'bundlesize',
    files: SOME,
    config: [all('dist/*.js', '1 kB'), all('dist/vendor.js', '4 kB')],
    verdict: 'fail',
  },
  {
    about: 'the last of several entries holds',
    tool: 'bundlewatch',
    files: SOME,
    config: [all('dist/*.js', '1 kB'), all('dist/vendor.js', '4 kB')],
    verdict: 'pass',
  },
  {
    about: 'the last of several entries holds, also when it is the glob',
    tool: 'bundlewatch',
    files: SOME,
    config: [all('dist/vendor.js', '1 kB'), all('dist/*.js', '4 kB')],
    verdict: 'pass',
  },
  {
    about: 'with and without ./ are two files',
    tool: 'bundlewatch',
    files: SOME,
    config: [all('./dist/*.js', '1 kB'), all('dist/vendor.js', '4 kB')],
    verdict: 'fail',
  },
  {
    about: 'the same path twice',
    tool: 'bundlesize',
    files: SOME,
    config: [all('dist/vendor.js', '1 kB'), all('./dist/vendor.js', '4 kB')],
    verdict: 'fail',
  },
  {
    about: 'the default compression',
    tool: 'bundlewatch',
    files: ONE,
    config: { files: [{ path: 'dist/app.js', maxSize: '1 kB' }], defaultCompression: none },
    verdict: 'fail',
  },
  ofMon('the limit itself passes', ONE, { files: [{ path: 'app.js', maxSize: '10kb' }] }, 'pass'),
  ofMon('more fails', { 'dist/app.js': 10_241 }, { files: [{ path: 'app.js', maxSize: '10kb' }] }, 'fail'),
  ofMon('a number is bytes', ONE, { files: [{ path: 'app.js', maxSize: 10_239 }] }, 'fail'),
  ofMon('a number is bytes, and the limit passes', ONE, { files: [{ path: 'app.js', maxSize: 10_240 }] }, 'pass'),
  ofMon('10 KiB is 10 B', ONE, { files: [{ path: 'app.js', maxSize: '10 KiB' }] }, 'fail'),
  ofMon(
    'gzip unless something else is said',
    ONE,
    { defaultCompression: undefined, files: [{ path: 'app.js', maxSize: '1kb' }] },
    'pass',
  ),
  ofMon('files are limited one by one', SOME, { files: [{ path: '*.js', maxSize: '3kb' }] }, 'pass'),
  ofMon('groups are limited by their sum', SOME, { groups: [{ path: '*.js', maxSize: '3kb' }] }, 'fail'),
  ofMon('a group of exactly its limit', SOME, { groups: [{ path: '*.js', maxSize: '3500' }] }, 'pass'),
  ofMon(
    'a file counts in every group',
    SOME,
    {
      groups: [
        { path: '*.js', maxSize: '9kb' },
        { path: 'vendor.*', maxSize: '2kb' },
      ],
    },
    'fail',
  ),
  ofMon(
    'a file belongs to the first entry',
    SOME,
    {
      files: [
        { path: 'vendor.js', maxSize: '4kb' },
        { path: '*.js', maxSize: '1kb' },
      ],
    },
    'pass',
  ),
  ofMon(
    'a file belongs to the first entry, also when that is the glob',
    SOME,
    {
      files: [
        { path: '*.js', maxSize: '4kb' },
        { path: 'vendor.js', maxSize: '1kb' },
      ],
    },
    'pass',
  ),
  ofMon(
    'of entries with one path the last holds',
    SOME,
    {
      files: [
        { path: 'vendor.js', maxSize: '1kb' },
        { path: 'vendor.js', maxSize: '4kb' },
      ],
    },
    'pass',
  ),
  ofMon(
    '<hash> is letters and digits',
    { 'dist/main.1a2b3c4d.js': 2000, 'dist/main.1a2b3c4d.chunk.js': 9000 },
    { files: [{ path: 'main.<hash>.js', maxSize: '2kb' }] },
    'pass',
  ),
  ofMon(
    '<hash> in a group',
    { 'dist/main.1a2b3c4d.js': 2000, 'dist/main.5e6f7a8b.js': 2000 },
    { groups: [{ path: '**/main.<hash>.js', maxSize: '3kb' }] },
    'fail',
  ),
  ofMon(
    'a label of its own',
    { 'dist/12.a-b_c.js': 2000, 'dist/x.a-b_c.js': 9000 },
    { pathLabels: { id: '\\d+', tag: '[\\w-]+' }, files: [{ path: '<id>.<tag>.js', maxSize: '2kb' }] },
    'pass',
  ),
  ofMon(
    'the names of a label',
    { 'dist/en.js': 2000, 'dist/fr.js': 9000 },
    { pathLabels: { lang: 'en|de' }, files: [{ path: '<lang>.js', maxSize: '2kb' }] },
    'pass',
  ),
]
