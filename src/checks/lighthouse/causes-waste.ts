import { formatDifference, formatValue } from '../../model/format.ts'
import {
  advice,
  type Cause,
  changedRows,
  insteadOf,
  newSavings,
  quote,
  quoteFile,
  type RowPair,
  type Sides,
} from './causes.ts'

/** Bytes of waste that are no news. */
const MIN_WASTE = 2000

const IMAGE_REMEDIES: Readonly<Record<string, string>> = {
  size: 'serve it in the size that it is shown in',
  format: 'serve it as WebP or AVIF, or compress it more',
  compression: 'compress it more',
  video: 'serve it as a video',
}

const LOAD_LATER = 'load that when it is needed'
const LEAVE_OUT = 'leave those rules out'
const BUILD_ANEW = 'build it for current ones'

/**
 * What can be done about a request of the head, as the end of a sentence about it; null where Lighthouse knows nothing that
 * it did not know of the base. Of several remedies the one that saves most.
 */
export function remedyOf(sides: Sides, name: string, metric: string): string | null {
  const images = worseRows(sides, 'images')
  const image = images.find((row) => row.name === name)
  if (image) {
    const what = IMAGE_REMEDIES[image.detail ?? ''] ?? 'serve fewer bytes of it'
    return advice(what, images.length === 1 ? newSavings(sides, 'images') : {}, metric, image.after - image.before)
  }
  const unused = (row: RowPair, todo: string) => `; ${formatValue(row.after, 'B')} of it are not used: ${todo}`
  const [most] = [
    ...worseRows(sides, 'unused-scripts').map((row) => ({ row, says: unused(row, LOAD_LATER) })),
    ...worseRows(sides, 'unused-styles').map((row) => ({ row, says: unused(row, LEAVE_OUT) })),
    ...worseRows(sides, 'legacy').map((row) => ({
      row,
      says: `; ${formatValue(row.after, 'B')} of it are for old browsers${suchAs(row)}: ${BUILD_ANEW}`,
    })),
  ]
    .filter(({ row }) => row.name === name)
    .sort((a, b) => b.row.after - b.row.before - (a.row.after - a.row.before))
  return most?.says ?? null
}

function suchAs({ detail }: RowPair): string {
  return detail === undefined || detail === '' ? '' : `, such as ${quote(detail)}`
}

function worseRows(sides: Sides, id: Parameters<typeof changedRows>[1]): RowPair[] {
  return changedRows(sides, id, MIN_WASTE).filter(({ before, after }) => after > before)
}

/** Packages that several scripts bring, by the bytes of the copies. */
export function duplicateCauses(sides: Sides): Cause[] {
  return changedRows(sides, 'duplicates', MIN_WASTE).map((row) =>
    wasteCause(row, (isWorse, bytes) =>
      isWorse
        ? `${quote(row.name)} is in more than one script (${bytes}); share one copy`
        : `${quote(row.name)} is in fewer scripts than before (${bytes})`,
    ),
  )
}

/** Scripts with code that current browsers do not need, by its bytes. */
export function legacyCauses(sides: Sides): Cause[] {
  return changedRows(sides, 'legacy', MIN_WASTE).map((row) =>
    wasteCause(row, (isWorse, bytes) =>
      isWorse
        ? `${quoteFile(row.name)} has code for old browsers${suchAs(row)} (${bytes}); ${BUILD_ANEW}`
        : `${quoteFile(row.name)} has less code for old browsers (${bytes})`,
    ),
  )
}

/** Files by what of them is not used. */
export function unusedCauses(sides: Sides, id: 'unused-scripts' | 'unused-styles'): Cause[] {
  return changedRows(sides, id, MIN_WASTE).map((row) =>
    wasteCause(row, (isWorse, bytes) => {
      const file = quoteFile(row.name)
      // Lighthouse leaves small waste out: before or after it was little, not nothing.
      if (row.after === 0) return `${file} has hardly anything left that the page does not use (${bytes})`
      const amount =
        row.before === 0 ? `now has ${formatValue(row.after, 'B')}` : `has ${insteadOf(row.after, row.before, 'B')}`
      const todo = isWorse ? `; ${id === 'unused-scripts' ? LOAD_LATER : LEAVE_OUT}` : ''
      return `${file} ${amount} that the page does not use${todo}`
    }),
  )
}

function wasteCause(row: RowPair, says: (isWorse: boolean, bytes: string) => string): Cause {
  const { name, before, after } = row
  const isWorse = after > before
  return {
    text: says(isWorse, formatDifference(after - before, 'B')),
    weight: Math.abs(after - before),
    isWorse,
    about: [name],
    evidence: { waste: name, before, after },
  }
}
