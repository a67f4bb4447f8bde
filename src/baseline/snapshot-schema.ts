import { z } from 'zod'
import { SNAPSHOT_VERSION, type Snapshot } from '../model/snapshot.ts'

/** Far above what a real gate holds, and low enough to be read without harm. */
const MOST = {
  checks: 500,
  milestones: 200,
  metrics: 10_000,
  samples: 400_000,
  values: 10_000,
  warnings: 10_000,
  tools: 200,
} as const

const text = z.string().max(100_000)
const name = z.string().min(1).max(2_000)
const count = z.int().min(0)
const duration = z.number().min(0)

/** An object used as a dictionary: without a prototype, so that no key of a stranger's meets `toString`. */
function dictionary<T extends z.ZodType>(value: T, most: number) {
  return z
    .record(name, value)
    .refine((record) => Object.keys(record).length <= most, { message: `more than ${most} entries` })
    .transform((record) => Object.assign<Record<string, z.output<T>>, typeof record>(Object.create(null), record))
}

const tolerance = z
  .strictObject({ relative: z.number().min(0).exactOptional(), absolute: z.number().min(0).exactOptional() })
  .refine(({ relative, absolute }) => relative !== undefined || absolute !== undefined, { message: 'empty' })

const metric = z.strictObject({
  id: name,
  title: text,
  unit: z.string().max(100),
  better: z.enum(['lower', 'higher']),
  nature: z.enum(['exact', 'sampled']),
  perMachine: z.literal(true).exactOptional(),
  tolerance: tolerance.exactOptional(),
})

const sample = z.strictObject({ subject: name, metric: name, values: z.array(z.number()).min(1).max(MOST.values) })

const location = z.strictObject({
  file: text,
  line: count.exactOptional(),
  column: count.exactOptional(),
  key: text.exactOptional(),
})

const error = z.strictObject({
  code: name,
  message: text,
  hint: text,
  location: location.exactOptional(),
  output: z.string().exactOptional(),
})

const kind = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

const share = z.number().min(0).max(1).nullable()

const disturbance = z.strictObject({
  disturbed: count,
  repeated: count,
  rounds: z
    .array(
      z.strictObject({
        steal: share,
        busy: share,
        load: duration.nullable(),
        frequency: duration.nullable(),
      }),
    )
    .max(MOST.values),
})

const assertion = z.strictObject({
  about: text,
  name: text,
  level: z.enum(['warn', 'error']),
  met: z.boolean(),
  expected: text,
  actual: text,
  hint: text,
})

const changes = z.strictObject({
  files: z
    .array(
      z.strictObject({
        path: name,
        from: name.exactOptional(),
        ranges: z.array(z.strictObject({ start: count, lines: count, removed: count })).max(MOST.values),
      }),
    )
    .max(MOST.values),
  deleted: z.array(name).max(MOST.values),
  commits: z.array(z.strictObject({ commit: z.string().max(64), subject: text })).max(MOST.values),
  omitted: count,
})

/** SHA-256 in hex. */
const digest = z.string().regex(/^[0-9a-f]{64}$/)

const measured = z
  .strictObject({
    status: z.literal('measured'),
    kind,
    metrics: dictionary(metric, MOST.metrics),
    samples: z.array(sample).max(MOST.samples),
    evidence: dictionary(z.strictObject({ median: z.unknown(), worst: z.unknown().exactOptional() }), MOST.samples),
    rounds: z.int().min(1).max(MOST.values),
    planned: z.int().min(1).max(MOST.values).exactOptional(),
    concurrent: z.boolean().exactOptional(),
    warmUp: count.exactOptional(),
    disturbance: disturbance.exactOptional(),
    assertions: z.array(assertion).max(MOST.metrics).exactOptional(),
    changes: changes.exactOptional(),
    elapsed: duration,
    warnings: z.array(text).max(MOST.warnings),
    identical: z.strictObject({ what: text, digest }).exactOptional(),
  })
  .superRefine(({ metrics, samples }, context) => {
    for (const [id, { id: own }] of Object.entries(metrics))
      if (own !== id) context.addIssue({ code: 'custom', path: ['metrics', id], message: `is called ${own}` })
    const seen = new Set<string>()
    for (const [index, { subject, metric: id }] of samples.entries()) {
      const path = ['samples', index]
      if (!(id in metrics)) context.addIssue({ code: 'custom', path, message: `refers to no metric: ${id}` })
      const key = `${subject}\0${id}`
      if (seen.has(key)) context.addIssue({ code: 'custom', path, message: `${subject} has ${id} twice` })
      seen.add(key)
    }
  })

const measurement = z.discriminatedUnion('status', [
  measured,
  z.strictObject({ status: z.literal('errored'), kind, error }),
  z.strictObject({ status: z.literal('skipped'), kind, reason: text }),
  z.strictObject({
    status: z.literal('identical'),
    kind,
    what: text,
    digest,
  }),
])

const environment = z.strictObject({
  platform: name,
  arch: name,
  cpu: text,
  cores: count,
  memory: duration,
  node: text,
  tools: dictionary(text, MOST.tools),
  image: text.exactOptional(),
  system: text.exactOptional(),
  kernel: text.exactOptional(),
  libc: text.exactOptional(),
  calibration: z.number().positive().exactOptional(),
})

const commit = z
  .string()
  .regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)
  .nullable()

const milestone = z.strictObject({
  commit,
  names: z.array(name).min(1).max(MOST.milestones),
  checks: dictionary(z.strictObject({ measurement, digest, tools: dictionary(text, MOST.tools) }), MOST.checks),
})

/** A whole snapshot, closed: a key that is not known is an error. */
export const snapshotSchema: z.ZodType<Snapshot> = z.strictObject({
  version: z.literal(SNAPSHOT_VERSION),
  commit,
  dirty: z.boolean(),
  createdAt: z.iso.datetime(),
  session: name,
  environment,
  measurements: dictionary(measurement, MOST.checks),
  since: z.array(milestone).max(MOST.milestones).exactOptional(),
})
