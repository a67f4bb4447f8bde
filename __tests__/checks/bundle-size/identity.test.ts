import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { identify, stableName } from '../../../src/checks/bundle-size/identity.ts'

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const HEX = '0123456789abcdef'

function hash(alphabet: string, length: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((all) => all.join(''))
}

/** How each bundler writes a name and its hash, by default. */
const SHAPES = [
  { bundler: 'vite', hash: hash(BASE64URL, 8), name: (stem: string, h: string) => `dist/assets/${stem}-${h}.js` },
  { bundler: 'esbuild', hash: hash(BASE32, 8), name: (stem: string, h: string) => `dist/${stem}-${h}.js` },
  { bundler: 'webpack', hash: hash(HEX, 20), name: (stem: string, h: string) => `dist/${stem}.${h}.js` },
  { bundler: 'webpack 8', hash: hash(HEX, 8), name: (stem: string, h: string) => `dist/js/${stem}.${h}.chunk.js` },
  { bundler: 'parcel', hash: hash(HEX, 8), name: (stem: string, h: string) => `dist/${stem}.${h}.css` },
  { bundler: 'turbopack', hash: hash(HEX, 16), name: (stem: string, h: string) => `chunks/${stem}_${h}._.js` },
] as const

const stems = fc.constantFrom('index', 'main', 'vendor', 'user-menu', 'about', 'checkout', 'jquery.slim', 'DatePicker')

describe('stable names', () => {
  test.each(SHAPES)('$bundler: re-rolled hashes give the same name in 95 of 100 builds or more', (shape) => {
    // A hash may read like a word or a number by chance: those few are what `relate` is for.
    const samples = fc.sample(fc.tuple(stems, shape.hash, shape.hash), { numRuns: 3000, seed: 1 })
    const stable = samples.filter(
      ([stem, one, two]) => stableName(shape.name(stem, one)) === stableName(shape.name(stem, two)),
    )
    expect(stable.length / samples.length).toBeGreaterThan(0.95)
    // A name that lost its own words would be stable too.
    for (const [stem, one] of samples.slice(0, 50)) expect(stableName(shape.name(stem, one))).toContain(stem)
  })

  test('a hash that the bundler reports counts, whatever it looks like', () => {
    expect(stableName('dist/main.carousel.js', { hash: 'carousel' })).toBe('dist/main.[hash].js')
    expect(stableName('dist/main-4f8e2d1a.js', { hash: null })).toBe('dist/main-4f8e2d1a.js')
    expect(stableName('dist/main-4f8e2d1a.js', { hash: 'absent' })).toBe('dist/main-[hash].js')
  })

  test('the build id of Next.js goes too', () => {
    expect(stableName('.next/static/Jk3l_Pq8sT0vWx2Yz-4aB/_buildManifest.js')).toBe(
      '.next/static/[hash]/_buildManifest.js',
    )
  })
})

const paths = fc.uniqueArray(
  fc.oneof(
    ...SHAPES.map((shape) => fc.tuple(stems, shape.hash).map(([stem, h]) => shape.name(stem, h))),
    fc.constantFrom(
      'total',
      './total',
      '__proto__',
      'group x',
      'dist/index-[hash].js',
      'dist/index.js',
      'dist/assets/index-[hash].js',
    ),
    fc.string({ minLength: 1, maxLength: 12 }),
  ),
  { maxLength: 40 },
)

describe('identify', () => {
  test('never gives two files one subject, nor the subject of a sum', () => {
    fc.assert(
      fc.property(paths, fc.array(fc.option(fc.constantFrom('a.ts', 'b.ts'), { nil: undefined })), (all, sources) => {
        const facts = new Map(
          all.flatMap((path, index) => {
            const source = sources[index]
            return source === undefined ? [] : [[path, { source }] as const]
          }),
        )
        const ids = identify(all, facts)
        expect(ids.size).toBe(all.length)
        expect(new Set(ids.values()).size).toBe(all.length)
        expect([...ids.values()].filter((id) => /^(?:total|__proto__|group .*)$/.test(id))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('does not depend on the order of the files', () => {
    fc.assert(
      fc.property(paths, (all) => {
        expect(new Map([...identify(all.toReversed())].sort())).toEqual(new Map([...identify(all)].sort()))
      }),
    )
  })

  test('keeps colliding names apart: by their sources, else as they are', () => {
    const files = ['d/index-A3XJ2K7Q.js', 'd/index-B3XJ2K7Q.js', 'd/index-C3XJ2K7Q.js']
    const facts = new Map([
      ['d/index-A3XJ2K7Q.js', { source: 'src/a/index.ts' }],
      ['d/index-B3XJ2K7Q.js', { source: 'src/b/index.ts' }],
    ])
    expect([...identify(files, facts).values()].sort()).toEqual([
      'd/index-C3XJ2K7Q.js',
      'd/index-[hash].js · src/a/index.ts',
      'd/index-[hash].js · src/b/index.ts',
    ])
  })
})
