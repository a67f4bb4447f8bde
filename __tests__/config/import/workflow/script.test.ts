import { spawnSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commandsOf, shellWord, wordsOf } from '../../../../src/config/import/workflow/script.ts'

test.each<[string, readonly string[]]>([
  ['go test -bench . | tee out.txt', ['go test -bench . | tee out.txt']],
  ['cd a && npm ci\nnode b.js; echo done', ['cd a', 'npm ci', 'node b.js', 'echo done']],
  ['cargo bench \\\n  --bench x \\\n  > out.txt', ['cargo bench    --bench x    > out.txt']],
  ['# first\n\nmake # build\necho "#1" a#b', ['make', 'echo "#1" a#b']],
  ['echo "a && b; c" \'d\n&& e\'', ['echo "a && b; c" \'d\n&& e\'']],
  ['x "$(a "b && c" (d))" && y', ['x "$(a "b && c" (d))"', 'y']],
  [`x \`a && b\` $\{c:-d && e}`, [`x \`a && b\` $\{c:-d && e}`]],
  ['make 2>&1 |\n tee a\nb &> c |& d', ['make 2>&1 |  tee a', 'b &> c |& d']],
  ['a &&\n\n b', ['a', 'b']],
  ['echo \\"a && b\\"', ['echo \\"a', 'b\\"']],
  ['', []],
])('%j is commands', (script, commands) => {
  expect(commandsOf(script)).toEqual(commands)
})

test.each([
  'a || true',
  'a & b',
  'if a; then b; fi',
  'for x in a b; do\n  c\ndone',
  '(cd a && b)',
  '{ a; }',
  'cat <<EOF > x\na\nEOF',
  'f() { a; }',
  'case a in b) c;; esac',
  'echo "open',
  "echo 'open",
  'echo $(open',
  'time a',
  '! a',
  'a > >(tee b)',
  `echo ${'$('.repeat(60)}${')'.repeat(60)}`,
])('%j is more than commands', (script) => {
  expect(commandsOf(script)).toBeNull()
})

test('a script that is very long is not taken apart', () => {
  expect(commandsOf('a\n'.repeat(10_001))).toBeNull()
})

test('words of a command', () => {
  expect(wordsOf(`bencher  run --a='b c' "d \\"e\\" $F" g\\ h "" i"j"'k' `)).toEqual([
    'bencher',
    'run',
    '--a=b c',
    'd "e" $F',
    'g h',
    '',
    'ijk',
  ])
})

test('a word in quotes is the word that the shell reads', () => {
  const word = fc.string({ maxLength: 12 }).filter((text) => !text.includes('\0'))
  fc.assert(
    fc.property(word, (text) => {
      expect(spawnSync('/bin/sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' }).stdout).toBe(text)
      expect(wordsOf(shellWord(text))).toEqual([text])
    }),
    { numRuns: 30, examples: [[''], ["a'b"], ['$(x)'], ['-n'], ['~'], ['a\nb']] },
  )
})

/** Marks what runs, and stops where a command fails. */
const piece = fc.constantFrom(
  'echo 1 >> log',
  'echo "2 && 3" >> log',
  "echo '4;5' >> log",
  'false',
  'cd sub',
  'echo $(echo 6 && echo 7) >> log',
  'echo 8 | cat >> log',
  '# nothing',
  'echo "a\nb" >> log',
  'echo 9 \\\n 10 >> log',
)
const joint = fc.constantFrom('\n', ' && ', '; ', '\n\n', ' &&\n')

test('its commands, one after another, do what the script does under `bash -e`', () => {
  // A comment ends its line, and `&&` wants a command after it.
  const script = fc.array(fc.tuple(piece, joint), { minLength: 1, maxLength: 5 }).map((parts) =>
    parts
      .map(([text, how], index) => {
        const next = parts[index + 1]?.[0]
        return next === undefined ? text : `${text}${text.startsWith('#') || next.startsWith('#') ? '\n' : how}`
      })
      .join(''),
  )
  fc.assert(
    fc.property(script, (text) => {
      // `bash -e` forgives a failure that `&&` follows; here it ends the script. The second `cd sub` fails as well.
      fc.pre(!/false\s*&&/.test(text) && text.split('cd sub').length <= 2)
      const commands = commandsOf(text)
      expect(commands).not.toBeNull()
      const start = 'd=$(mktemp -d) && cd "$d" && mkdir sub && touch log sub/log'
      const end = 'cat "$d/log" "$d/sub/log"; rm -r "$d"'
      const run = (body: string) =>
        spawnSync('bash', ['-c', `${start}; (${body}\n); ${end}`], { encoding: 'utf8' }).stdout
      expect(run((commands ?? []).join(' && ') || ':')).toBe(run(`set -e\n${text}`))
    }),
    { numRuns: 30 },
  )
})
