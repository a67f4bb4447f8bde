/** A program and its arguments. */
export type Argv = readonly [string, ...string[]]

/** What was accounted to a process and the children it waited for; null where the meter does not tell. */
export interface ProcessUsage {
  /** From just before the program was started to its end, without the meter's own start; in ms. */
  readonly wall: number | null
  /** In ms. The kernel may guess how CPU time divides into the two; their sum is precise. */
  readonly user: number | null
  readonly system: number | null
  /** Largest resident set of the largest process, in bytes. */
  readonly peakMemory: number | null
}

/** A program that runs another, takes its exit code for its own, and writes to a file what the other used. */
export interface Meter {
  readonly name: 'perl' | 'time' | 'bash'
  readonly env: Readonly<Record<string, string>>
  /** `path` is where the program was found, for a meter that need not look for it again. */
  wrap(file: string, argv: Argv, path: string): Argv
  /** Null where the file is empty or not what it should be. */
  parse(text: string): ProcessUsage | null
}

/**
 * `getrusage(RUSAGE_CHILDREN)`: precise to the microsecond, where every `time` rounds to 10 ms. Perl is on every Debian,
 * Ubuntu and macOS, and starts in 2 ms, before the clock does. A forked child shows at least Perl's own 2 MB.
 * No modules on Linux: the smallest Perl has none.
 *
 * The child reads the clock, and what it has used, as the last thing before it becomes the program: neither the fork nor
 * Perl is part of the figures. It becomes `/` first, in vain: what a process does for the first time takes longer (pages
 * are copied, functions of the C library are looked up). For the same reason an empty shell is run before: a program then
 * starts as it does where runs follow each other.
 */
const PERL = `delete $ENV{PERL_BADLANG};
my ($file, $path, $call, $layout, $unit, $clock) = splice @ARGV, 0, 6;
require Time::HiRes unless $clock;
sub now {
  return Time::HiRes::time() unless $clock;
  my $time = "\\0" x 16;
  syscall $clock + 0, 1, $time;
  my ($s, $ns) = unpack 'q2', $time;
  return $s + $ns / 1e9;
}
sub usage {
  my $usage = "\\0" x 256;
  return if syscall $call + 0, $_[0], $usage;
  my ($us, $uu, $ss, $su, $memory) = unpack $layout, $usage;
  return ($us + $uu / 1e6, $ss + $su / 1e6, $memory * $unit);
}
sub waitFor {
  my $waited;
  do { $waited = waitpid $_[0], 0 } while $waited == -1 && $! == 4;
  return (now(), $?);
}
if (my $shell = fork) { waitFor($shell) }
elsif (defined $shell) {
  exec { '/bin/sh' } 'sh', '-c', '';
  exit 127;
}
my @before = usage(-1);
pipe my $from, my $to;
my $pid = fork;
exit 126 unless defined $pid;
if (!$pid) {
  for my $program ('/', $path) {
    my ($user, $system) = usage(0);
    syswrite $to, pack 'd3', $user, $system, now();
    no warnings;
    exec { $program } @ARGV;
  }
  my $missing = $! == 2;
  print STDERR "$ARGV[0]: $!\\n";
  exit($missing ? 127 : 126);
}
$SIG{INT} = $SIG{QUIT} = 'IGNORE';
$SIG{$_} = sub { kill $_[0], $pid } for qw(TERM HUP);
my ($end, $status) = waitFor($pid);
my @usage = usage(-1);
if (@usage && sysread($from, my $begun, 48) == 48 && open my $out, '>', $file) {
  my ($user, $system, $start) = unpack 'd3', substr $begun, 24;
  printf $out "%.6f %.6f %.6f %.6f %.6f %.0f\\n",
    $end - $start, $usage[0], $usage[1], $before[0] + $user, $before[1] + $system, $usage[2];
  close $out;
}
if (my $signal = $status & 127) { $SIG{$_} = 'DEFAULT' for qw(TERM HUP INT QUIT); kill $signal, $$; sleep 1 }
exit($status >> 8);`

/** What differs between kernels, as the script's arguments. */
type Kernel = readonly [getrusage: string, layout: string, unitOfMaxrss: string, clockGettime: string]

function kernelOf(platform: string, arch: string): Kernel | null {
  if (platform === 'darwin') return ['117', 'q l x4 q l x4 q', '1', '']
  if (platform !== 'linux') return null
  if (arch === 'x64') return ['98', 'q5', '1024', '228']
  return arch === 'arm64' ? ['165', 'q5', '1024', '113'] : null
}

const seconds = (text: string | undefined): number => Number(text) * 1000

/** CPU times less what was spent before. How the kernel divides them may change meanwhile: their sum is what is right. */
function without(user: number, system: number, userBefore: number, systemBefore: number) {
  const total = Math.max(0, user + system - userBefore - systemBefore)
  const own = Math.min(total, Math.max(0, user - userBefore))
  return { user: own, system: total - own }
}

function perl(platform: string, arch: string): Meter | null {
  const kernel = kernelOf(platform, arch)
  if (kernel === null) return null
  return {
    name: 'perl',
    env: { PERL_BADLANG: '0' },
    wrap: (file, argv, path) => ['perl', '-e', PERL, '--', file, path, ...kernel, ...argv],
    parse(text) {
      const found = /^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) (\d+)\n$/.exec(text)
      if (!found) return null
      const [, wall, user, system, userBefore, systemBefore, memory] = found
      return {
        wall: seconds(wall),
        ...without(seconds(user), seconds(system), seconds(userBefore), seconds(systemBefore)),
        peakMemory: Number(memory),
      }
    },
  }
}

/** GNU's or BusyBox's `time`: to 10 ms. After a failing command it writes a sentence first. */
const GNU_TIME: Meter = {
  name: 'time',
  env: {},
  wrap: (file, argv) => ['/usr/bin/env', 'time', '-o', file, '-f', '%U %S %M', ...argv],
  parse(text) {
    const found = /^([\d.]+) ([\d.]+) (\d+)$/m.exec(text)
    if (!found) return null
    return { wall: null, user: seconds(found[1]), system: seconds(found[2]), peakMemory: Number(found[3]) * 1024 }
  },
}

/** Not every BSD `time` has `-o`: its standard error goes to the file, the command's own is put back inside. */
const BSD_TIME: Meter = {
  name: 'time',
  env: {},
  wrap: (file, argv) => [
    '/bin/sh',
    '-c',
    `f=$1; shift; exec 3>&2 2>"$f"; exec /usr/bin/time -l /bin/sh -c 'exec 2>&3 3>&-; exec "$@"' sh "$@"`,
    'sh',
    file,
    ...argv,
  ],
  parse(text) {
    const times = /([\d.]+) real\s+([\d.]+) user\s+([\d.]+) sys/.exec(text)
    if (!times) return null
    const memory = /^\s*(\d+)\s+maximum resident set size/m.exec(text)
    // macOS counts bytes; the other BSDs count KiB and are found out by the self-check.
    return {
      wall: null,
      user: seconds(times[2]),
      system: seconds(times[3]),
      peakMemory: memory ? Number(memory[1]) : null,
    }
  },
}

/** Bash's own `time`: to 1 ms, without memory. */
const BASH: Meter = {
  name: 'bash',
  env: {},
  wrap: (file, argv) => [
    'bash',
    '-c',
    `f=$1; shift; TIMEFORMAT='%3R %3U %3S'; { time "$@" 2>&3 3>&-; } 3>&2 2>"$f"; exit $?`,
    'bash',
    file,
    ...argv,
  ],
  parse(text) {
    const found = /^([\d.]+) ([\d.]+) ([\d.]+)$/m.exec(text)
    if (!found) return null
    return { wall: seconds(found[1]), user: seconds(found[2]), system: seconds(found[3]), peakMemory: null }
  },
}

/** Every meter for a platform, the most precise first. */
export function metersOf(platform: string, arch: string): readonly Meter[] {
  const precise = perl(platform, arch)
  return [...(precise ? [precise] : []), platform === 'linux' ? GNU_TIME : BSD_TIME, BASH]
}
